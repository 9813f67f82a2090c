import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject, parseJson } from '../../core/json.ts';

/** The folder of our package.json: one up from the sources, two up from the compiled files. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Our name and version, as package.json has them. */
export function packageVersion(): { name: string; version: string } {
  const parsed = parseJson(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  const manifest = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  return {
    name: 'flowgauge',
    version: typeof manifest.version === 'string' ? manifest.version : '0.0.0',
  };
}
