// Writes docs/reference/ and the tables of the README from the sources: npm run docs:reference
// With --check nothing is written, and the exit code is 1 where a file is not what the sources say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceFiles } from './reference/reference-files.ts';

const root = join(import.meta.dirname, '..');
const wanted = Object.entries(referenceFiles(readFileSync(join(root, 'README.md'), 'utf8')));
const stale = wanted.filter(([file, text]) => {
  const path = join(root, file);
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is stale: run "npm run docs:reference" and commit the result`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const [file, text] of stale) {
    writeFileSync(join(root, file), text);
    console.log(`wrote ${file}`);
  }
}
