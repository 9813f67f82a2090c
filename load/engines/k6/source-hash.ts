import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files that decide what our k6 is: Go sources and module files, without tests; relative paths, sorted. */
function goSources(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => (file.endsWith('.go') && !file.endsWith('_test.go')) || file === 'go.mod' || file === 'go.sum')
    .sort();
}

/** A name for exactly these sources, built by exactly this Go: 16 hex digits. */
export function sourceHash(directory: string, goVersion: string): string {
  const hash = createHash('sha256').update(`${goVersion}\n${process.platform} ${process.arch}\n`);
  for (const file of goSources(directory)) {
    hash.update(`${file}\n`).update(readFileSync(join(directory, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
