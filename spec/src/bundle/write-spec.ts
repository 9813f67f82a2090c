import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileReason } from '../../../core/file-reason.ts';
import { Problem } from '../../../core/problem.ts';
import { generateTypes, typesAreCurrent } from './generate-types.ts';
import { renderSpec } from './render-spec.ts';
import type { SpecBundle } from './spec-bundle.ts';
import { readIfThere, typesFile } from './stale-files.ts';

/**
 * Writes a file, and the folders above it.
 * @throws Problem `file-unreadable` where that fails
 */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new Problem('file-unreadable', `${path}: ${fileReason(error)}`);
  }
}

/**
 * Writes all files of a bundle that are not yet as they should be, the generated types among them.
 * @returns the names of the files that changed
 */
export async function writeSpec(bundle: SpecBundle, folder: string): Promise<string[]> {
  const rendered = renderSpec(bundle);
  const changed: string[] = [];
  const write = (name: string, text: string): void => {
    writeText(join(folder, name), text);
    changed.push(name);
  };
  for (const [name, text] of Object.entries(rendered)) {
    if (readIfThere(join(folder, name)) !== text) write(name, text);
  }
  const types = readIfThere(join(folder, typesFile));
  if (types === undefined || !typesAreCurrent(rendered['openapi.yaml'], types)) {
    write(typesFile, await generateTypes(rendered['openapi.yaml'], 'name one output by -o'));
  }
  return changed;
}
