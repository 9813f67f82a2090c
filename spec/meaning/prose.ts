import type { JsonValue } from '../../core/json.ts';
import {
  bulletedOptionsStart,
  defaultPhrases,
  deprecatedPhrases,
  describedOptionsStart,
  elementPhrases,
  formatPhrases,
  lengthPhrases,
  optionPhrases,
  patternPhrases,
  rangePhrases,
} from '../language/prose-phrases.ts';
import type { CellWords } from './cell-words.ts';
import { listItems } from './enumeration.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';
import { readNumber } from './numbers.ts';
import type { TypeExpression } from './type-expression.ts';
import { typedValue } from './typed-value.ts';

// Words without which none of the phrases can match: most descriptions have none of them.
const mayListOptions = /option|value|取值|可选值|有效值|可取值/i;
const mayBeDeprecated = /deprecated|discarded|obsolete|废弃|弃用/i;
const mayNameFormat = /format|格式/i;
const mayStateDefault = /default|默认/i;

type Sayer = (keyword: ConstraintKeyword, value: JsonValue, start: number, end: number) => void;

function bounds(
  text: string,
  phrases: readonly RegExp[],
  low: ConstraintKeyword,
  high: ConstraintKeyword,
  say: Sayer,
): void {
  if (!/\d/.test(text)) return;
  for (const phrase of phrases) {
    const match = phrase.exec(text);
    if (match === null) continue;
    const from = match.index;
    const end = from + match[0].length;
    const { groups = {} } = match;
    const least = readNumber(groups.low ?? groups.exact ?? '');
    const most = readNumber(groups.high ?? groups.exact ?? '');
    if (least > most) continue;
    if (!Number.isNaN(least)) say(low, least, from, end);
    if (!Number.isNaN(most)) say(high, most, from, end);
  }
}

/** What may stand where a list of values would, and is none. */
const noValue: ReadonlySet<string> = new Set(['empty', 'blank', 'omitted', 'changed', 'modified', 'null', 'unique']);

/** The values of `a, b, and c`; undefined where an item is more than one word: then the sentence is no list. */
function inlineList(list: string): string[] | undefined {
  const items = list
    .replace(/ ?\([^()]{0,300}\)/g, '')
    .split(/ ?(?:,(?= )|,(?=[^\d])|、|;) ?(?:and |or )?| (?:and|or) | ?(?:和|或者?|及) ?/)
    .map((item) => item.trim().replace(/^["'`“](.*)["'`”]$/, '$1'))
    .filter((item) => item !== '');
  const plain = items.length > 1 && items.every((item) => /^[\w=+.*/<>-]+(?:,\d{3})*$/.test(item));
  if (!plain) return undefined;
  // Thousands separators belong to the sentence, not to the value.
  return items.every((item) => !Number.isNaN(readNumber(item))) ? items.map((item) => item.replaceAll(',', '')) : items;
}

/** The values of `Options: inline: inline code zip: ZIP file`. */
function describedList(text: string): { values: string[]; start: number; end: number } | undefined {
  const head = describedOptionsStart.exec(text);
  if (head === null) return undefined;
  const from = head.index + head[0].length;
  const line = text.slice(from).split('\n', 1)[0] ?? '';
  const named = [...line.matchAll(/(?<=^|\s)([A-Za-z][\w.+-]*): /g)];
  const values = named.flatMap((match) => (match[1] === undefined ? [] : [match[1]]));
  const notes = values.some((value) => /^(?:note|notes|example|format|caution|default|unit)$/i.test(value));
  const last = named.at(-1);
  if (named[0]?.index !== 0 || values.length < 2 || notes || last === undefined) return undefined;
  return { values, start: head.index, end: from + last.index + last[0].length };
}

/** The values of `Options:` and a list with bullets; each value is one word, perhaps with its meaning after a colon. */
function bulletedList(text: string): { values: string[]; start: number; end: number } | undefined {
  const head = bulletedOptionsStart.exec(text);
  if (head === null) return undefined;
  const from = head.index + head[0].length;
  const values = listItems(text.slice(from).split(/\n\s*\n/, 1)[0] ?? '');
  const words = values.every((value) => /^[\w+.*/-]{1,100}$/.test(value));
  return values.length > 1 && words ? { values, start: head.index, end: text.length } : undefined;
}

function options(text: string, type: TypeExpression, say: Sayer): void {
  if (!mayListOptions.test(text)) return;
  const described = describedList(text) ?? bulletedList(text);
  const sayAll = (values: readonly string[], start: number, end: number): boolean => {
    const typed = values.map((value) => typedValue(value, type)).filter((value) => value !== undefined);
    const distinct = [...new Set(typed)];
    if (typed.length < values.length || distinct.length < 2) return false;
    say('enum', distinct, start, end);
    return true;
  };
  if (described !== undefined && sayAll(described.values, described.start, described.end)) return;
  for (const phrase of optionPhrases) {
    const match = phrase.exec(text);
    const list = inlineList(match?.groups?.list ?? '');
    if (match === null || list === undefined) continue;
    // "The value can be empty or null" names states, "Options: tail and null" values.
    if (/value/i.test(match[0]) && list.some((item) => noValue.has(item))) continue;
    if (sayAll(list, match.index, match.index + match[0].length)) return;
  }
}

/**
 * Constraints that the sentences of a description state without a label.
 * @param words the description
 * @param type lengths are read of texts and arrays, ranges of numbers; of other types only that they are deprecated
 */
export function proseFacts(words: CellWords, type: TypeExpression): Fact[] {
  const facts: Fact[] = [];
  const { text } = words;
  const say: Sayer = (keyword, value, start, end) => {
    if (!facts.some((fact) => fact.keyword === keyword))
      facts.push({ keyword, value, on: 'value', source: words.quote(start, end) });
  };
  for (const phrase of mayBeDeprecated.test(text) ? deprecatedPhrases : []) {
    const match = phrase.exec(text);
    if (match !== null) say('deprecated', true, match.index, match.index + match[0].length);
  }
  if (type.kind === 'array') bounds(text, elementPhrases, 'minItems', 'maxItems', say);
  if (type.kind !== 'scalar') return facts;
  if (type.type === 'string') {
    bounds(text, lengthPhrases, 'minLength', 'maxLength', say);
    for (const phrase of text.includes('^') ? patternPhrases : []) {
      const match = phrase.exec(text);
      const value = match?.groups?.value;
      if (match !== null && value !== undefined && isPattern(value))
        say('pattern', value, match.index, match.index + match[0].length);
    }
    for (const { pattern, format } of mayNameFormat.test(text) ? formatPhrases : []) {
      const match = pattern.exec(text);
      if (match !== null) say('format', format, match.index, match.index + match[0].length);
    }
  } else if (type.type !== 'boolean') bounds(text, rangePhrases, 'minimum', 'maximum', say);
  if (type.type !== 'boolean') options(text, type, say);
  for (const phrase of mayStateDefault.test(text) ? defaultPhrases : []) {
    const match = phrase.exec(text);
    const value = typedValue(match?.groups?.value ?? '', type);
    if (match !== null && value !== undefined) say('default', value, match.index, match.index + match[0].length);
  }
  return facts;
}

/** True for what a JSON Schema `pattern` may hold: a regular expression with the `u` flag. */
export function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}
