import type { Cell } from '../forms/block.ts';
import { mandatoryWhenPatterns, valueOnlyWhenPatterns } from '../language/condition-phrases.ts';
import { cellWords } from './cell-words.ts';
import type { Condition } from './fact.ts';

/** `zip`, `zip or jar`, `zip、jar`: the values that a condition names. */
function values(words: string): string[] {
  return words
    .split(/ ?(?:,|、|\bor\b|或者?) ?/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** Reads what a description says of when the member has a value, or must have one. */
export function readConditions(cell: Cell, file: string): Condition[] {
  const words = cellWords(cell, file);
  // A condition may be wrapped anywhere; a line break is as long as the blank that it stands for.
  const text = words.text.replaceAll('\n', ' ');
  const conditions: Condition[] = [];
  for (const pattern of /only|时/i.test(text) ? valueOnlyWhenPatterns : []) {
    const match = pattern.exec(text);
    const { field, value } = match?.groups ?? {};
    if (match === null || field === undefined || value === undefined) continue;
    const source = words.quote(match.index, match.index + match[0].length);
    conditions.push({ kind: 'has-value-only-when', field, equals: value, source });
    break;
  }
  for (const pattern of /mandatory|required|必/i.test(text) ? mandatoryWhenPatterns : []) {
    const match = pattern.exec(text);
    const { field, value } = match?.groups ?? {};
    if (match === null || field === undefined || value === undefined) continue;
    const source = words.quote(match.index, match.index + match[0].length);
    conditions.push({ kind: 'mandatory-when', field, oneOf: values(value), source });
    break;
  }
  return conditions;
}
