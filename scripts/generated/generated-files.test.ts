import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staleFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

test('each generated file is what its sources say (npm run generate renews it)', async () => {
  const stale = await staleFiles(read);
  expect(stale.map(({ path }) => path)).toEqual([]);
}, 60_000);

test('a changed file, and a changed part of a page, are seen, with what belongs there', async () => {
  const changed = ['reports/schema/result-1.schema.json', 'README.md'];
  const stale = await staleFiles((path) =>
    changed.includes(path) ? read(path).replace(/exit code|"type"/, 'x') : read(path),
  );
  expect(stale.map(({ path }) => path).sort()).toEqual([...changed].sort());
  for (const { path, text } of stale) expect(text).toBe(read(path));
}, 60_000);
