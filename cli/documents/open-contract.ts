import { readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { noHints } from '../../contract/resources/contract-hints.ts';
import {
  buildSpec,
  givenSpec,
  type OverlayText,
  readSpec,
  type SpecBundle,
  specDigest,
  specFolder,
} from '../../spec/index.ts';
import { readInput } from '../../spec/src/bundle/read-input.ts';
import { builtInName, type ContractChoice } from './choose-contract.ts';
import { bundleFolder, bundleOverlay, pageFiles, readPages } from './read-input.ts';

/** A contract with all that it was made of. */
export interface OpenContract extends ContractChoice {
  spec: SpecBundle;
  /** SHA-256 of its document, and the files that it was made of */
  digest: { sha256: string; files: string[] };
  /** the pages or the document that were read, as they are shown */
  pages: string[];
}

function fileOf(path: string): { file: string; text: string } {
  // Provenance names files as the repository does, wherever it was cloned or installed to.
  return { file: join('spec', relative(specFolder, path)).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
}

/** The built-in contract, as its pages and overlay make it now. */
async function freshBuiltIn(): Promise<Pick<OpenContract, 'spec' | 'pages'>> {
  const folder = join(specFolder, 'pages');
  const pages = readdirSync(folder)
    .sort()
    .map((name) => fileOf(join(folder, name)));
  const spec = await buildSpec(pages, fileOf(join(specFolder, 'overlay.yaml')));
  return { spec, pages: pages.map(({ file }) => file) };
}

/** As a user in this folder would write it. */
function shownHere(path: string): string {
  const here = relative(process.cwd(), path);
  return (here.startsWith('..') || isAbsolute(here) ? path : here).replaceAll('\\', '/');
}

function overlayAt(path: string | null | undefined): OverlayText | undefined {
  if (path === null || path === undefined) return undefined;
  const file = shownHere(path);
  return { file, text: readInput(file) };
}

async function readOrigin(
  origin: ContractChoice['origin'],
  isFresh: boolean,
): Promise<Pick<OpenContract, 'spec' | 'pages'>> {
  switch (origin.kind) {
    case 'built-in':
      return isFresh ? freshBuiltIn() : { spec: readSpec(), pages: [] };
    case 'pages': {
      const files = pageFiles(origin.paths.map(shownHere));
      const amended = origin.overlay ?? bundleOverlay(bundleFolder(files));
      const pages = readPages(files, undefined);
      return { spec: await buildSpec(pages, overlayAt(amended)), pages: pages.map(({ file }) => file) };
    }
    case 'spec': {
      const file = shownHere(origin.path);
      const source = { file, path: origin.path, text: readInput(file) };
      return { spec: await givenSpec(source, overlayAt(origin.overlay)), pages: [file] };
    }
    default:
      return origin satisfies never;
  }
}

/**
 * Reads the files of a contract and makes it of them.
 * @param isFresh the built-in one is made of its pages too, not taken as it was committed
 * @throws Problem `usage` where a folder holds no page, `file-unreadable`, `page-unreadable`, `overlay-invalid` or
 *   `spec-invalid` where a file is not what it should be
 */
export async function openContract(choice: ContractChoice, isFresh = false): Promise<OpenContract> {
  const { spec, pages } = await readOrigin(choice.origin, isFresh);
  return { ...choice, spec, pages, digest: specDigest(spec) };
}

/** The contract that holds where none is chosen, as it was committed. */
export function builtInContract(): OpenContract {
  const spec = readSpec();
  return { name: builtInName, origin: { kind: 'built-in' }, hints: noHints, spec, pages: [], digest: specDigest(spec) };
}
