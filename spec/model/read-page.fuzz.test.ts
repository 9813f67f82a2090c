import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../../core/problem.ts';
import { arbitraryPage } from '../fixtures/arbitrary-page.ts';
import { sampleOf } from '../fixtures/sample-page.ts';
import { wordPage } from '../fixtures/word-page.ts';
import { type Form, forms, hasCaptions, writeForm } from '../fixtures/write-form.ts';
import { buildDocument } from '../openapi/build-document.ts';
import { readPage } from './read-page.ts';

// Properties run long on a busy machine; they are no measure of time.
vi.setConfig({ testTimeout: 60_000 });

const written = fc
  .tuple(arbitraryPage('en'), fc.constantFrom(...forms))
  .map(([page, form]) => ({ page, form, text: writeForm(wordPage(page, 'en', hasCaptions(form)), form) }));

/** What a page may become on its way to us. */
const damages: Record<string, (text: string, at: number, noise: string) => string> = {
  truncated: (text, at) => text.slice(0, at),
  'cut out': (text, at, noise) => text.slice(0, at) + text.slice(at + noise.length * 7),
  inserted: (text, at, noise) => text.slice(0, at) + noise + text.slice(at),
  doubled: (text, at) => text.slice(0, at) + text,
  'pipe lost': (text, at) => text.slice(0, at) + text.slice(at).replace('|', ''),
  'tag lost': (text, at) => text.slice(0, at) + text.slice(at).replace(/<\/?\w+>/, ''),
  'lines swapped': (text, at) => [...text.split('\n').slice(at % 50), ...text.split('\n').slice(0, at % 50)].join('\n'),
  'blanks everywhere': (text) => text.replaceAll(' ', '   \u00a0'),
};

/** A page either reads, or is refused with a line of its file; nothing else. */
async function readOrRefuse(text: string): Promise<void> {
  try {
    const { openapi } = buildDocument([await readPage({ file: 'page', text })]);
    expect(JSON.stringify(openapi)).toContain('"responses"');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.kind).toBe('page-unreadable');
    expect(error.message).toMatch(/^page:\d+: /);
  }
}

describe('a damaged page is read or refused with its line', () => {
  test.each(Object.keys(damages))('%s', async (name) => {
    const damage = damages[name] ?? ((text: string) => text);
    await fc.assert(
      fc.asyncProperty(
        written,
        fc.nat(8000),
        fc.string({ unit: 'binary', maxLength: 20 }),
        async ({ text }, at, noise) => readOrRefuse(damage(text, at % (text.length + 1), noise)),
      ),
      { numRuns: 25 },
    );
  });

  test.each([
    '',
    '\0',
    '|',
    '<table>',
    '<'.repeat(5000),
    '```',
    '﻿# x',
    '{'.repeat(100_000),
    '表1',
    'POST /x\n'.repeat(100),
  ])('garbage %#', async (text) => readOrRefuse(text));
});

describe('nothing is passed over', () => {
  const rows: readonly Form[] = ['pipes', 'leading-pipes', 'markdown'];

  test.each(rows)('a row without its last cells is refused: %s', async (form) => {
    await fc.assert(
      fc.asyncProperty(arbitraryPage('en'), async (page) => {
        const text = writeForm(wordPage(page, 'en', hasCaptions(form)), form);
        const cut = text.replace(/(shelf_id +\| Yes +)\|.*\n/, '$1\n');
        await expect(readPage({ file: 'page', text: cut })).rejects.toThrow(/page:\d+: the table row has 2 of 4 cells/);
      }),
      { numRuns: 10 },
    );
  });

  const head = 'T\nURI\nGET /x\n';
  const end = '\nStatus Codes\nStatus Code | Description |\n|---|---|\n200 | OK |\n';
  const columns = '<th>Parameter</th><th>Mandatory</th><th>Type</th><th>Description</th>';
  test.each([
    ['a row without its header', `${head}a | Yes | String | A. |${end}`, 4],
    ['a tab', `${head}Parameter\tMandatory\tType\tDescription\na\tYes\tString\tA.\nbNo\tString\tB.${end}`, 6],
    [
      'the name of a row of cells',
      `${head}Parameter\nMandatory\nType\nDescription\na\nYes\nString\nA.\nNo\nString${end}`,
      12,
    ],
    ['a tab of the header', `${head}ParameterMandatory\tType\tDescription\na\tYes\tString\tA.${end}`, 5],
    ['a pipe of the header', 'T\nURI\nGET /x\nStatus Codes\nStatus Code Description |\n200 | OK |\n', 5],
    [
      'the start of an HTML row',
      `<table><tr>${columns}</tr>\n<tr><td>a<td>Yes<td>String<td>A<td>b<td>No<td>String<td>B</tr></table>`,
      2,
    ],
    ['the end of an HTML table', `<table><tr>${columns}</tr><tr><td>a<td>Yes<td>String<td>A</tr>`, 1],
    ['the start of an HTML table', `<p>x</p>\n<tr>${columns}</tr><tr><td>a<td>Yes<td>String<td>A</tr></table>`, 2],
    ['a cell of an HTML header', '<table><tr><th>Description</th></tr>\n<tr><td>200</td><td>OK</td></tr></table>', 2],
  ])('%s lost is an error', async (_, text, line) => {
    const page = readPage({ file: 'page', text });
    await expect(page).rejects.toThrow(Problem);
    await expect(page).rejects.toThrow(`page:${line}: `);
  });

  test('what stands outside every table is a finding', async () => {
    const { findings } = await readPage({ file: 'page', text: `${head}Request Parameters\nName. Maximum: 64${end}` });
    expect(findings.map(({ kind }) => kind)).toEqual(['constraint-outside-table']);
  });

  test('a mandatory cell of other words is refused with its line', async () => {
    const page = [
      'URI',
      'GET /x/{id}',
      'Parameter | Mandatory | Type | Description |',
      '|---|---|---|---|',
      'id | Perhaps | String | Id. |',
    ];
    const text = [...page, 'Status Codes', 'Status Code | Description |', '|---|---|', '200 | OK |', ''].join('\n');
    await expect(readPage({ file: 'page', text })).rejects.toThrow('page:5: the Mandatory cell of id says "Perhaps"');
  });

  test('an unchanged page reads the same after any blanks around its lines', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryPage('en'), async (page) => {
        const text = writeForm(wordPage(page, 'en', false), 'pipes').replaceAll('\n', '  \r\n');
        expect(sampleOf(await readPage({ file: 'page', text }))).toEqual(page);
      }),
      { numRuns: 20 },
    );
  });
});
