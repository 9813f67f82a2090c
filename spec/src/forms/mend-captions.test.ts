import { expect, test } from 'vitest';
import { splitLines } from './fold-text.ts';
import { mendCaptions } from './mend-captions.ts';

test.each([
  [
    'in front of the first column',
    ['**Table 1** Path ParametersParameter| Mandatory| Type'],
    ['**Table 1** Path Parameters', 'Parameter| Mandatory| Type'],
  ],
  [
    'in front of the first column, between pipes',
    ['| 表2 请求Body参数 参数 | 参数类型 |'],
    ['表2 请求Body参数', '| 参数 | 参数类型 |'],
  ],
  [
    'in a row of its own',
    ['| Table 3 Neighbour |  |  |', '|---|---|---|', '| Parameter | Type | Description |'],
    ['Table 3 Neighbour', '| Parameter | Type | Description |'],
  ],
  [
    'torn in two',
    ['Table 4', 'Response body parameters', 'Parameter'],
    ['Table 4 Response body parameters', 'Parameter'],
  ],
])('a caption %s gets a line of its own', (_, lines, want) => {
  expect(mendCaptions(splitLines(lines.join('\n'))).map(({ raw }) => raw)).toEqual(want);
});

test.each([
  ['a row that names a table', 'a | String | See Table 2 for its values. |'],
  ['a caption without a table of text', 'Table 1 Path Parameters'],
  ['a number that a column name follows', 'Table 5\nParameter'],
])('%s stays as it is', (_, text) => {
  expect(mendCaptions(splitLines(text)).map(({ raw }) => raw)).toEqual(text.split('\n'));
});
