import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Problem } from '../../../core/problem.ts';
import { arbitraryPage } from '../../fixtures/arbitrary-page.ts';
import { sampleOf } from '../../fixtures/sample-page.ts';
import { wordPage } from '../../fixtures/word-page.ts';
import { type Form, forms, hasCaptions, writeForm } from '../../fixtures/write-form.ts';
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
    ['a tab of the header', `${head}ParameterMandatory\tType\tDescription\na\tYes\tString\tA.${end}`, 4],
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

  const four = 'Parameter | Mandatory | Type | Description |\n|---|---|---|---|\n';
  test.each([
    ['more cells than the header', `${head}${four}a | Yes | String | A. | more | cells |${end}`, 'row-uneven'],
    ['more cells between tabs', `${head}Parameter\tType\tDescription\na\tString\tA.\tmore${end}`, 'row-uneven'],
    ['fewer cells than the header', `${head}${four}a | Yes | String |${end}`, 'row-uneven'],
    ['a header without rows', `${head}${four}${four}a | Yes | String | A. |${end}`, 'table-empty'],
    [
      'a column that is not read',
      `${head}Parameter | Type | Colour |\n|---|---|---|\na | String | red |${end}`,
      'column-unknown',
    ],
    ['a second operation', `${head}POST /y${end}`, 'uri-repeated'],
    ['a status that stands twice', `${head}${end}404 | Gone |\n200 | Not OK |\n`, 'status-repeated'],
    ['bounds that cannot hold', `${head}${four}a | Yes | String | Minimum: 5 Maximum: 1 |${end}`, 'bounds-inverted'],
  ])('%s is a finding', async (_, text, kind) => {
    const { findings } = buildDocument([await readPage({ file: 'page', text })]);
    expect(findings.map((finding) => finding.kind)).toContain(kind);
  });

  const x = 'x | '.repeat(10_000);
  test.each([
    ['a row of 10,000 cells', `${head}${four}a | Yes | String | ${x}${end}`, 6, 'the table row has 10003 of 4 cells'],
    [
      'a row of 10,000 tabs',
      `${head}Parameter\tType\na\tString${'\tA'.repeat(10_000)}${end}`,
      5,
      'the table row has 10002 of 2 cells',
    ],
    [
      'two rows in one',
      `${head}${four}a | Yes | String | A. | b | No | Integer | B. |${end}`,
      6,
      'the table row has 8 of 4 cells',
    ],
    [
      'a column that stands twice',
      `${head}Parameter | Type | Type |\n|---|---|---|\na | String | Long |${end}`,
      4,
      'two columns',
    ],
    ['a NUL byte', `${head}${four}a\0 | Yes | String | A. |${end}`, 6, 'the page has a NUL byte'],
    ['half a character', `${head}${four}a | Yes | String | \ud800 |${end}`, 6, 'the page has half a character, U+D800'],
    [
      'a lost character',
      `${head}${four}a | Yes | String | Maximum: 6\ufffd |${end}`,
      6,
      'the page has the mark U+FFFD',
    ],
    [
      'a byte of another encoding',
      `${head}${four}a | Yes | String | A\u0085b\u0092 |${end}`,
      6,
      'the page has the control character U+0092',
    ],
    [
      'a code block without its end',
      `# T\n#### URI\n\`\`\`\nGET /x\n#### Status Codes\n`,
      3,
      'the code block that starts here is never closed',
    ],
    ['a brace without its partner', `T\nURI\nGET /x/{a${end}`, 3, 'a brace of the path has no partner'],
    ['a name twice in the path', `T\nURI\nGET /{a}/{a}${end}`, 3, 'the path names {a} twice'],
    [
      'cells that commas part',
      `${head}Parameter,Mandatory,Type,Description\na,Yes,String,A.${end}`,
      4,
      'the column names of a table',
    ],
    ['cells that nothing parts', `${head}参数是否必选参数类型描述\na是StringA${end}`, 4, 'the column names of a table'],
    [
      'a row that is not laid out like its header',
      `${head}Parameter  Type     Description\na          String   A.\nb          Integer B.${end}`,
      6,
      '"b          Integer B." is no row of the table above it',
    ],
    [
      'cells that are centred beside their names',
      `${head}Parameter  Type     Description\na          String   A.\n                    A, too.\n                    B.\nb          Integer  B, too.\n                    B, three.${end}`,
      5,
      'nothing tells whether the lines below this row are its own',
    ],
  ])('%s is refused with its line', async (_, text, line, words) => {
    await expect(readPage({ file: 'page', text })).rejects.toThrow(`page:${line}: ${words}`);
  });

  test.each([
    ['a name', 'a | String | A. |\n'.repeat(150_000), 'Parameter | Type | Description |\n|---|---|---|\n'],
    ['a status', 'Status code: 404\n'.repeat(150_000), 'Response Parameters\n'],
  ])('%s that stands there 150,000 times is read', async (_, rows, above) => {
    const page = await readPage({ file: 'page', text: `${head}${above}${rows}${end}` });
    expect(buildDocument([page]).findings.length).toBeGreaterThan(100_000);
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
