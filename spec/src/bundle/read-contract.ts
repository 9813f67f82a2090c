import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileReason } from '../../../core/file-reason.ts';
import { Problem } from '../../../core/problem.ts';
import { buildSpec } from './build-spec.ts';
import { givenSpec } from './given-spec.ts';
import { readInput } from './read-input.ts';
import { readSpec } from './read-spec.ts';
import type { SpecBundle } from './spec-bundle.ts';

/** Which contract is meant: that of some pages, a document that was read before, or the built-in one where none is named. */
export interface ContractChoice {
  /** files of documentation, or folders with some; every text, Markdown and HTML file of a folder is taken */
  pages?: string | readonly string[];
  /** file of an OpenAPI 3.0 or 3.1 document, or a contract that was made before, by `buildSpec` */
  spec?: string | SpecBundle;
  /** file of amendments to the pages or the document */
  overlay?: string;
}

/** Whether a file of a folder of pages is one, by its name. */
function isPageName(name: string): boolean {
  return /\.(?:txt|md|markdown|html?)$/i.test(name);
}

/**
 * The pages that a path names: itself, or those of a folder.
 * @throws Problem `file-unreadable` where nothing is there, `usage` where a folder holds no page
 */
export function pagesAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path).filter(isPageName);
    if (names.length > 0) return names.sort().map((name) => join(path, name));
  } catch (error) {
    throw new Problem('file-unreadable', `${path}: ${fileReason(error)}`);
  }
  throw new Problem('usage', `the folder ${path} holds no page`, 'a page is a file that ends in .txt, .md or .html');
}

/**
 * Reads the contract that is meant.
 * @throws Problem `usage` where two are named, or an overlay of neither pages nor a document, `file-unreadable`,
 *   `page-unreadable`, `overlay-invalid`, `spec-invalid`
 */
export async function readContract({ pages, spec, overlay }: ContractChoice): Promise<SpecBundle> {
  if (pages !== undefined && spec !== undefined)
    throw new Problem('usage', 'pages and spec are two contracts', 'name one of them');
  const amendments = overlay === undefined ? undefined : { file: overlay, text: readInput(overlay) };
  if (pages !== undefined) {
    const files = [pages].flat().flatMap(pagesAt);
    const read = files.map((file) => ({ file, text: readInput(file) }));
    return buildSpec(read, amendments);
  }
  if (typeof spec === 'string') return givenSpec({ file: spec, path: spec, text: readInput(spec) }, amendments);
  if (amendments !== undefined)
    throw new Problem('usage', 'an overlay amends pages or a document, and none is named', 'name pages or spec');
  return spec ?? readSpec();
}
