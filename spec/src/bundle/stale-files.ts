import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typesAreCurrent } from './generate-types.ts';
import { renderSpec } from './render-spec.ts';
import type { SpecBundle } from './spec-bundle.ts';

/** Where the generated types stand in the folder of a bundle. */
export const typesFile = 'generated/types.ts';

export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Names of the files in `folder` that are not what `bundle` would write there today; missing ones included. */
export function staleFiles(bundle: SpecBundle, folder: string): string[] {
  const rendered = renderSpec(bundle);
  const stale = Object.entries(rendered).filter(([name, text]) => readIfThere(join(folder, name)) !== text);
  const types = readIfThere(join(folder, typesFile));
  const current = types !== undefined && typesAreCurrent(rendered['openapi.yaml'], types);
  return [...stale.map(([name]) => name), ...(current ? [] : [typesFile])];
}

/** True where the folder's generated types were made from this very document: types are only made of valid ones. */
export function wasValidated(bundle: SpecBundle, folder: string): boolean {
  const types = readIfThere(join(folder, typesFile));
  return types !== undefined && typesAreCurrent(renderSpec(bundle)['openapi.yaml'], types);
}
