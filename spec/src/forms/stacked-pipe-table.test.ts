import { expect, test } from 'vitest';
import { type Block, cellText } from './block.ts';
import { lexPage } from './lex-page.ts';

/** The tables of a page, a list of cells for each row, the header first. */
async function tables(...lines: string[]): Promise<string[][][]> {
  const blocks = await lexPage({ file: 'page', text: `${lines.join('\n')}\n` });
  return blocks
    .filter((block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table')
    .map(({ header, rows }) => [header, ...rows].map((row) => row.cells.map(cellText)));
}

const want = [
  ['Parameter', 'Mandatory', 'Type', 'Description'],
  ['project_id', 'Yes', 'String', 'Project ID.'],
  ['thing_id', 'No', 'Array of strings', 'Things | stuff.\nMinimum: 1'],
];
const header = ['Parameter |', 'Mandatory |', 'Type |', 'Description |', '---|---|---|---|'];
const first = ['project_id |', 'Yes |', 'String |', 'Project ID. |'];

test.each([
  ['as is', [...header, ...first, 'thing_id |', 'No |', 'Array of strings |', 'Things | stuff.', 'Minimum: 1 |']],
  [
    'a pipe above each row',
    [
      '|',
      ...header.slice(0, 4),
      '|---|---|---|---|',
      '|',
      ...first,
      '|',
      'thing_id |',
      'No |',
      'Array of strings |',
    ].concat(['Things \\| stuff.', 'Minimum: 1', '|']),
  ],
  [
    'pipes on lines of their own',
    ['|', 'Parameter', '', ' | ', '', 'Mandatory', '|', 'Type', '|', 'Description', '|', '| --- | --- | --- | --- |']
      .concat(['|', 'project_id', '|', 'Yes', '|', 'String', '|', '', 'Project ID.', '', '|'])
      .concat(['|', 'thing_id', '|', 'No', '|', 'Array of strings', '|', 'Things | stuff.', 'Minimum: 1', '|']),
  ],
  [
    'some rows on one line',
    [
      ...header,
      'project_id | Yes | String | Project ID. |',
      'thing_id |',
      'No | Array of strings |',
      'Things | stuff.',
    ].concat(['Minimum: 1 |']),
  ],
  [
    'without a pipe behind the last cell',
    ['Parameter|', 'Mandatory|', 'Type|', 'Description', '---|---|---|---', 'project_id|', 'Yes|', 'String|'].concat([
      'Project ID.',
      'thing_id|',
      'No|',
      'Array of strings|',
      'Things | stuff.',
      'Minimum: 1',
      '',
      'Request Parameters',
    ]),
  ],
  [
    'without a separator',
    [...header.slice(0, 4), ...first, 'thing_id |', 'No |', 'Array of strings |', 'Things | stuff.', 'Minimum: 1 |'],
  ],
])('cells on lines of their own, %s', async (_, lines) => {
  expect(await tables(...lines)).toEqual([want]);
});

test('an empty cell, and a table below another', async () => {
  const two = ['Status Code |', 'Description |', '---|---|', '200 |', '|'];
  expect(await tables(...header, ...first, ...two)).toEqual([
    want.slice(0, 2),
    [
      ['Status Code', 'Description'],
      ['200', ''],
    ],
  ]);
});

test.each([
  ['a cell lost at the end', [...header, ...first, 'a |', 'Yes |', 'String |'], 10, 'the table row has 3 of 4 cells'],
  [
    'a row that is never closed',
    [...header, ...first.slice(0, 3), 'Project ID.'],
    6,
    'the page ends inside this table row',
  ],
  [
    'a heading inside a row',
    [...header, 'project_id |', 'Yes |', 'Request Parameters', 'String |', 'Project ID. |'],
    8,
    'a heading stands inside the table row that starts on line 6',
  ],
])('%s is refused with its line', async (_, lines, line, words) => {
  await expect(tables(...lines)).rejects.toThrow(`page:${line}: ${words}`);
});
