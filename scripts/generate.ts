// Writes what is generated from sources, but for the spec: npm run generate (which runs "npm run spec" first).
// With --check nothing is written, and the exit code is 1 where a file is not what its sources say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { staleFiles } from './generated/generated-files.ts';

const root = join(import.meta.dirname, '..');
const stale = await staleFiles((path) => {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
});

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is stale: run "npm run generate" and commit the result`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const { path, text } of stale) {
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
}
