import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pagesAt, readContract } from './read-contract.ts';
import { readSpec, specFolder } from './read-spec.ts';

const pages = join(specFolder, 'pages');
const overlay = join(specFolder, 'overlay.yaml');

test('pages of a folder, or named one by one, with their overlay, are the built-in contract again', async () => {
  const { openapi } = readSpec();
  expect((await readContract({ pages, overlay })).openapi).toEqual(openapi);
  expect((await readContract({ pages: [join(pages, 'sync-executions.en.txt')], overlay })).openapi).toEqual(openapi);
});

test('without a choice it is the built-in one, and a contract that was read before is itself', async () => {
  const spec = readSpec();
  expect(await readContract({ spec })).toBe(spec);
  expect((await readContract({})).openapi).toEqual(spec.openapi);
});

test('a document of any kind is read from its file', async () => {
  const { openapi, provenance } = await readContract({ spec: join(specFolder, 'openapi.yaml') });
  expect(openapi).toEqual(readSpec().openapi);
  expect(Object.values(provenance)[0]?.file).toMatch(/openapi\.yaml$/);
});

test('of a folder only pages are taken, in the order of their names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-pages-'));
  for (const name of ['b.md', 'a.txt', 'notes.json', 'c.HTML']) writeFileSync(join(folder, name), '');
  expect(pagesAt(folder)).toEqual(['a.txt', 'b.md', 'c.HTML'].map((name) => join(folder, name)));
});

test.each([
  ['two contracts', { pages, spec: readSpec() }, /are two contracts/],
  ['an overlay of nothing', { overlay }, /amends pages or a document, and none is named/],
  ['a folder that is not there', { pages: join(specFolder, 'nothing') }, /nothing: /],
  ['a folder without a page', { pages: join(specFolder, 'generated') }, /holds no page/],
])('%s is told', async (_, choice, words) => {
  await expect(readContract(choice)).rejects.toThrow(words);
});
