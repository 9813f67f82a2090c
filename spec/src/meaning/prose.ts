import type { JsonValue } from '../../../core/json.ts';
import { conditionWords, unsentWords } from '../language/clauses.ts';
import {
  bulletedOptionsStart,
  defaultStarts,
  deprecatedPhrases,
  describedOptionsStart,
  elementPhrases,
  formatPhrases,
  lengthPhrases,
  optionPhrases,
  patternPhrases,
  rangePhrases,
} from '../language/prose-phrases.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import type { CellWords } from './cell-words.ts';
import { readDefaultValue } from './default-value.ts';
import { listItems } from './enumeration.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';
import { readNumber } from './numbers.ts';
import { typedValue } from './typed-value.ts';

// Words without which none of the phrases can match: most descriptions have none of them.
const mayListOptions = /option|value|取值|可选值|有效值|可取值/i;
const mayBeDeprecated = /deprecated|discarded|obsolete|废弃|弃用/i;
const mayNameFormat = /format|格式/i;
const mayStateDefault = /default|默认|缺省/i;

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
    if (isConditional(text, from)) continue;
    const least = readNumber(groups.low ?? groups.low2 ?? groups.exact ?? '');
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

/** A text whose long lines were wrapped, with blanks where it was: as long as before. */
function unwrapped(text: string): string {
  return text.includes('\n') ? text.replace(/(?<=[^\n]{50}[a-z0-9,])\n(?=[a-z0-9(])/g, ' ') : text;
}

/** True where a condition stands before a place in its sentence, other than that no value was sent. */
function isConditional(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at).split(/[.。;!\n](?=\s|[\u4e00-\u9fa5]|$)|[。\n]/);
  const sentence = before.at(-1) ?? '';
  return conditionWords.test(sentence) && !unsentWords.test(sentence);
}

/** A default that a sentence states, up to where a value of its type ends. */
function defaults(text: string, type: TypeExpression, say: Sayer): void {
  for (const phrase of defaultStarts) {
    const match = phrase.exec(text);
    if (match === null || isConditional(text, match.index)) continue;
    const from = match.index + match[0].length;
    const rest = text.slice(from, from + 600);
    const read = readDefaultValue(rest, type);
    // Without a colon, only plain words are a value: "the default is the current time" describes one.
    if (read.kind !== 'value' || !isPlain(rest, read.length, read.value)) continue;
    say('default', read.value, match.index, from + read.length);
    return;
  }
}

/** What may stand behind a value in a sentence: a mark, a blank or a unit; other words make it a part of something else. */
const behindNumber =
  /^(?:[a-zA-Z%]{0,3}|(?:个|条|次|秒|分钟|小时|天|字节|毫秒|页|位|字符|个字符)?)(?=[\s,.;:!。、)）"”']|$)|^(?=表示|代表|即|如果|若|不|则|最[大小])/;
const behindWord = /^["”']?(?![\w\u4e00-\u9fa5])/;

function isPlain(rest: string, length: number, value: JsonValue): boolean {
  const behind = rest.slice(length);
  if (typeof value === 'number') return behindNumber.test(behind);
  if (typeof value !== 'string') return true;
  return /^["“']/.test(rest) || (/^-?[\w/+-]+(?:[.:][\w+-]+)*$/.test(value) && behindWord.test(behind));
}

/**
 * Constraints that the sentences of a description state without a label.
 * @param words the description
 * @param type lengths are read of texts and arrays, ranges of numbers; of other types only that they are deprecated
 */
export function proseFacts(words: CellWords, type: TypeExpression): Fact[] {
  const facts: Fact[] = [];
  const text = unwrapped(words.text);
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
  if (mayStateDefault.test(text)) defaults(text, type, say);
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
