import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { diffSpecs } from '../diff/diff-specs.ts';
import { buildSpec } from './build-spec.ts';
import { renderSpec } from './render-spec.ts';
import type { SpecBundle } from './spec-bundle.ts';

// Validation is slow on a busy machine; these tests are no measure of time.
vi.setConfig({ testTimeout: 60_000 });

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const pages = readdirSync(join(fixtures, 'pages'));

function build(...files: string[]): Promise<SpecBundle> {
  return buildSpec(files.map((file) => ({ file, text: readFileSync(join(fixtures, 'pages', file), 'utf8') })));
}

describe('one page in each form', () => {
  test.each(pages)('%s', async (file) => {
    const rendered = renderSpec(await build(file));
    await expect(rendered['openapi.yaml']).toMatchFileSnapshot(join(fixtures, 'golden', `${file}.openapi.yaml`));
    await expect(rendered['findings.json']).toMatchFileSnapshot(join(fixtures, 'golden', `${file}.findings.json`));
  });

  const others = pages.filter((file) => file.startsWith('loans.') && file !== 'loans.en.htm');
  test.each(others)('%s says what the saved HTML page says', async (file) => {
    const changes = diffSpecs(await build('loans.en.htm'), await build(file));
    // The plain text has one list of values in a sentence, has lost another, and describes 404 in the words of 400.
    const real = file === 'loans.en.txt' ? ['description', 'enum', 'description'] : [];
    expect(changes.map((change) => change.kind)).toEqual(real);
  });

  test('every value of the document that a page states has its words on the line that is named', async () => {
    const text = readFileSync(join(fixtures, 'pages', 'loans.en.txt'), 'utf8');
    const lines = text.split('\n');
    const { provenance } = await build('loans.en.txt');
    expect(Object.keys(provenance).length).toBeGreaterThan(100);
    for (const entry of Object.values(provenance)) {
      const around = lines.slice(entry.line - 1, entry.line + 1).join(' ');
      expect(around.replace(/[|\s]+/g, ' ')).toContain(entry.text.replace(/[|\s]+/g, ' '));
    }
  });
});

describe('many pages in one document', () => {
  test('a second build is the same to the byte, in whatever order the pages come', async () => {
    const some = ['loans.en.txt', 'shelves.en.txt'];
    const [once, again] = [renderSpec(await build(...some)), renderSpec(await build(...some.reverse()))];
    expect(once['openapi.yaml']).toBe(again['openapi.yaml']);
  });

  test('two pages of one operation are refused', async () => {
    await expect(build('loans.en.txt', 'loans.en.htm')).rejects.toThrow(/another page already documents POST/);
  });

  test('equal types are one schema, unequal ones of one name are two, with a finding', async () => {
    const { openapi, findings } = await build('loans.en.txt', 'shelves.en.txt');
    expect(Object.keys(Object(Object(openapi.components).schemas))).toEqual([
      'Copy',
      'CopyResponse',
      'Reader',
      'Shelf',
    ]);
    expect(findings.filter((finding) => finding.kind === 'type-name-clash')).toHaveLength(1);
  });
});
