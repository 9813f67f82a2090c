import type { Cell } from '../forms/block.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { cellWords } from './cell-words.ts';
import type { Fact } from './fact.ts';

/** `yyyy-MM-ddTHH:mm:ssZ` and its like: a date, a `T` (perhaps quoted) or a blank, a time, perhaps a fraction and a zone. */
const timePattern = /\b(yyyy[-/]mm[-/]dd)(?:('?T'?| )(hh:mm:ss)(\.S{1,9})?('?Z'?)?)?(?![A-Za-z])/i;

function zone(mark: string | undefined, utc: boolean): string {
  if (mark === undefined) return '';
  return utc || mark.includes("'") ? 'Z' : String.raw`(?:Z|[+-]\d{2}:?\d{2})`;
}

/**
 * A time format named in the description of a text, as a `pattern`, and as `date-time` where RFC 3339 has the same form.
 * A `Z` stands for itself where the page says UTC or quotes it; else for any zone offset.
 */
export function timeFormatFacts(cell: Cell, type: TypeExpression, file: string): Fact[] {
  if (type.kind !== 'scalar' || type.type !== 'string') return [];
  const words = cellWords(cell, file);
  const match = timePattern.exec(words.text);
  if (match === null || !announced(words.text, match.index)) return [];
  const [whole, date = '', separator, time, fraction, mark] = match;
  const source = words.quote(match.index, match.index + whole.length);
  const utc = /\butc\b/i.test(words.text);
  const day = date.includes('/') ? String.raw`\d{4}/\d{2}/\d{2}` : String.raw`\d{4}-\d{2}-\d{2}`;
  const clock =
    time === undefined
      ? ''
      : `${separator === ' ' ? ' ' : 'T'}${String.raw`\d{2}:\d{2}:\d{2}`}${fraction === undefined ? '' : `\\.\\d{${fraction.length - 1}}`}`;
  const facts: Fact[] = [{ keyword: 'pattern', value: `^${day}${clock}${zone(mark, utc)}$`, on: 'value', source }];
  const rfc3339 = mark !== undefined && separator !== ' ' && date.includes('-');
  return rfc3339 ? [{ keyword: 'format', value: 'date-time', on: 'value', source }, ...facts] : facts;
}

/** True where the words before a time format say that it is one. */
function announced(text: string, at: number): boolean {
  return /(?:format(?: is| of)?|格式(?:为|是)?)[ :"'“]*$/i.test(text.slice(Math.max(0, at - 20), at));
}
