import { expect, test } from 'vitest';
import { describedTexts } from './described-text.ts';

test.each<[string, string[]]>([
  ['Kind: "HERB" for herbs, "TREE" for trees.', ['HERB', 'TREE']],
  ['Kind. Value range: leafCount: leaves; rootCount: roots.', ['leafCount']],
  ['Day of planting, in the format YYYY-MM-DD hh:mm:ss.', ['2025-05-06 07:08:09', '2025-05-06']],
  ['Start, a timestamp in ms.', ['1746515289000', '1746515289']],
  ['Pause, in minutes.', ['5']],
  ['Filter (JSONPath).', ['$.it']],
  ['Name of the bed.', []],
])('%s', (description, want) => {
  expect(describedTexts(description, 'it').slice(0, want.length || 1)).toEqual(want);
});
