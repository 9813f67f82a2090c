import type { Source } from '../../../core/authority.ts';
import type { JsonValue } from '../../../core/json.ts';
import type { Cell } from '../forms/block.ts';
import { brokenLengthPhrases } from '../language/prose-phrases.ts';
import { isNone } from '../language/recognise.ts';
import { type Segment, segments } from '../language/segments.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { type CellWords, cellWords } from './cell-words.ts';
import { readDefaultValue } from './default-value.ts';
import { hasBullets, listItems, unmarkedItems } from './enumeration.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';
import { boundFault, exactSource, isExact, numberSource, readNumber, readRange } from './numbers.ts';
import { isPattern } from './prose.ts';
import { typedValue } from './typed-value.ts';

/** Something about a description that the facts alone do not show. */
export interface Remark {
  kind: 'enumeration-lost' | 'range-half-open' | 'constraint-unreadable' | 'value-contradicts-type' | 'number-inexact';
  message: string;
  source: Source;
}

export interface Description {
  /** the page's own words without the constraints that became facts */
  words: string;
  facts: Fact[];
  remarks: Remark[];
}

/** Words of a description that counts something. */
const counting = /\b(?:number|count|quantity|amount|total) of\b|\bper page\b/i;

type Bound = 'low' | 'high';

/** What a bound limits: lengths of text, values of numbers; of an array's items where items are scalar. */
function boundKeyword(type: TypeExpression, bound: Bound): ConstraintKeyword | undefined {
  const low = bound === 'low';
  if (type.kind !== 'scalar' || type.type === 'boolean') return undefined;
  if (type.type === 'string') return low ? 'minLength' : 'maxLength';
  return low ? 'minimum' : 'maximum';
}

/** The number of a bound, perhaps with what it counts. */
const boundNumber = new RegExp(
  String.raw`^\s*(${numberSource})(?: ?(?:characters?|bytes?|个?字符))?\.?(?![\d^*/]|\.\d|e[-+]?\d)`,
  'i',
);
const singleLength = new RegExp(String.raw`^(${exactSource})(?![\w.])`);

function shorten(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}...` : words;
}

class DescriptionReader {
  readonly #facts: Fact[] = [];
  readonly #remarks: Remark[] = [];
  readonly #words: string[] = [];
  readonly #cell: CellWords;
  readonly #type: TypeExpression;
  /** the type that values, lengths and lists speak of */
  readonly #valueType: TypeExpression;
  readonly #on: 'value' | 'items';

  constructor(cell: CellWords, type: TypeExpression) {
    this.#cell = cell;
    this.#type = type;
    this.#on = type.kind === 'array' ? 'items' : 'value';
    this.#valueType = type.kind === 'array' ? type.items : type;
  }

  read(): Description {
    for (const segment of segments(this.#cell.text)) this.#readSegment(segment);
    this.#remarkBrokenLength();
    return { words: this.#words.join(' ').replace(/\s+/g, ' ').trim(), facts: this.#facts, remarks: this.#remarks };
  }

  /** A length that a sentence states in a number that no length can be. */
  #remarkBrokenLength(): void {
    const { text } = this.#cell;
    const isText = this.#valueType.kind === 'scalar' && this.#valueType.type === 'string';
    if (!isText || !/\d/.test(text) || this.#remarks.length > 0) return;
    for (const phrase of brokenLengthPhrases) {
      const match = phrase.exec(text);
      if (match === null) continue;
      const source = this.#cell.quote(match.index, match.index + match[0].length);
      this.#remarks.push({
        kind: 'constraint-unreadable',
        message: 'a length that is no whole number from 0 on',
        source,
      });
      return;
    }
  }

  #readSegment(segment: Segment): void {
    const value = this.#cell.text.slice(segment.valueStart, segment.end);
    switch (segment.label) {
      case 'free':
      case 'definition':
      case 'constraints':
        this.#keep(segment.valueStart, segment.end);
        return;
      case 'minimum':
        this.#readBound(segment, value, 'low');
        return;
      case 'maximum':
        this.#readBound(segment, value, 'high');
        return;
      case 'array-length':
        this.#readArrayLength(segment, value);
        return;
      case 'default':
        this.#readDefault(segment, value);
        return;
      case 'enumeration':
        this.#readEnumeration(segment, value);
        return;
      case 'range':
        this.#readRangeLabel(segment, value);
        return;
      case 'pattern':
        this.#readPattern(segment, value);
        return;
    }
  }

  /** Words that state no fact stay in the description. */
  #keep(start: number, end: number): void {
    const text = this.#cell.raw
      .slice(start, end)
      .replace(/\*\*/g, '')
      .replace(/^[\s,;，；、.。]+/, '')
      .trim();
    if (!isNone(text) && /[\p{L}\p{N}]/u.test(text)) this.#words.push(text);
  }

  #add(keyword: ConstraintKeyword, value: JsonValue, start: number, end: number, on = this.#on): void {
    this.#facts.push({ keyword, value, on, source: this.#cell.quote(start, end) });
  }

  #remark(kind: Remark['kind'], message: string, segment: Segment): void {
    this.#remarks.push({ kind, message, source: this.#cell.quote(segment.start, segment.end) });
  }

  /** Adds a bound, unless its number is none that it can have; the words then stay in the description. */
  #addBound(keyword: ConstraintKeyword, words: string, segment: Segment, end: number, on = this.#on): void {
    const value = readNumber(words);
    const fault = boundFault(keyword, value);
    if (fault !== undefined) {
      this.#remark('constraint-unreadable', `${keyword} cannot be ${shorten(words)}: ${fault}`, segment);
      this.#keep(segment.start, segment.end);
      return;
    }
    if (!isExact(words, value))
      this.#remark('number-inexact', `JSON readers take ${keyword} ${shorten(words)} for ${value}`, segment);
    this.#add(keyword, value, segment.start, end, on);
  }

  #readBound(segment: Segment, value: string, bound: Bound): void {
    const match = boundNumber.exec(value);
    const keyword = boundKeyword(this.#valueType, bound);
    if (match === null || keyword === undefined) {
      if (isNone(value)) return;
      const what = match === null ? 'a bound that is no number' : 'a bound of a type that has none';
      this.#remark('constraint-unreadable', what, segment);
      this.#keep(segment.start, segment.end);
      return;
    }
    if (this.#boundsNumberInText(segment)) {
      this.#remark(
        'constraint-unreadable',
        'a bound of a number that is written as text, which no length expresses',
        segment,
      );
      this.#keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + match[0].length;
    this.#addBound(keyword, match[1] ?? '', segment, end);
    this.#keep(end, segment.end);
  }

  /**
   * "Maximum value" and 最大值 bound a number, also where its type is String; lengths are called so. "Maximum" alone is a
   * length, for it comes with its "Minimum", unless the words count something.
   */
  #boundsNumberInText({ start, valueStart }: Segment): boolean {
    if (this.#valueType.kind !== 'scalar' || this.#valueType.type !== 'string') return false;
    const { text } = this.#cell;
    const label = text.slice(start, valueStart);
    if (/length|长度/i.test(label)) return false;
    const alone = !(/minimum/i.test(text) && /maximum:/i.test(text));
    return /value|最[大小]值/i.test(label) || (alone && counting.test(text.slice(0, start)));
  }

  #readArrayLength(segment: Segment, value: string): void {
    const lead = value.length - value.trimStart().length;
    const range = readRange(value.slice(lead));
    const single = singleLength.exec(value.slice(lead));
    if (this.#type.kind !== 'array' || (range === undefined && single === null)) {
      this.#remark(
        'constraint-unreadable',
        'an array length without bounds, or of something that is no array',
        segment,
      );
      this.#keep(segment.start, segment.end);
      return;
    }
    const words = single?.[1] ?? '';
    const { words: [low, high] = [words, words], length } = range ?? { length: single?.[0].length ?? 0 };
    const end = segment.valueStart + lead + length;
    if (low !== '') this.#addBound('minItems', low, segment, end, 'value');
    if (high !== '') this.#addBound('maxItems', high, segment, end, 'value');
    this.#keep(end, segment.end);
  }

  #readDefault(segment: Segment, value: string): void {
    const type = this.#type.kind === 'array' && /^\s*\[/.test(value) ? this.#type : this.#valueType;
    const read = readDefaultValue(value, type);
    if (read.kind === 'words') {
      const words = JSON.stringify(shorten(read.words));
      this.#remark('value-contradicts-type', `the default ${words} is no value of the type`, segment);
      this.#keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + read.length;
    const whole = read.kind === 'value' && (this.#on === 'value' || type === this.#type);
    if (whole) this.#add('default', read.value, segment.start, end, 'value');
    this.#keep(end, segment.end);
  }

  #readEnumeration(segment: Segment, value: string): void {
    const items = this.#listed(segment, value);
    if (items === undefined) return;
    if (items.length === 0 || (items.length === 1 && isNone(items[0] ?? '')))
      this.#remark('enumeration-lost', 'the page announces a list of values and gives none', segment);
    else this.#addList(segment, items);
    // What the values mean stays in the description.
    if (items.length > 0 && /[A-Za-z0-9] ?:(?:\s|[\u4e00-\u9fa5])/.test(value))
      this.#keep(segment.valueStart, segment.end);
  }

  /** The values of a list; undefined where nothing shows where one of them ends, which is remarked upon. */
  #listed(segment: Segment, value: string): string[] | undefined {
    const items = listItems(value);
    const [only = '', ...more] = items;
    if (more.length > 0 || !only.includes(' ') || hasBullets(value)) return items;
    const apart = unmarkedItems(only);
    if (apart !== undefined) return apart;
    this.#remark('constraint-unreadable', 'a list of values without marks between them', segment);
    this.#keep(segment.start, segment.end);
    return undefined;
  }

  #addList(segment: Segment, items: string[]): void {
    const typed = items.map((item) => typedValue(item, this.#valueType));
    const values = [...new Set(typed.filter((value) => value !== undefined))];
    const [first, ...more] = items.filter((_, index) => typed[index] === undefined);
    if (first !== undefined) {
      const others = more.length === 0 ? 'is' : `and ${more.length} more are`;
      this.#remark(
        'value-contradicts-type',
        `${JSON.stringify(first)} in the list ${others} no value of the type`,
        segment,
      );
    }
    const rounded = items.find((item, index) => {
      const value = typed[index];
      return typeof value === 'number' && !isExact(item, value);
    });
    if (rounded !== undefined)
      this.#remark('number-inexact', `JSON readers round ${shorten(rounded)} in the list of values`, segment);
    if (values.length > 0) this.#add('enum', values, segment.start, segment.end);
    else this.#keep(segment.start, segment.end);
  }

  #readRangeLabel(segment: Segment, value: string): void {
    if (isNone(value)) return;
    if (hasBullets(value)) {
      this.#readEnumeration(segment, value);
      return;
    }
    const lead = value.length - value.trimStart().length;
    const range = readRange(value.slice(lead));
    const low = boundKeyword(this.#valueType, 'low');
    const high = boundKeyword(this.#valueType, 'high');
    // Of a text, only brackets mark a range of lengths: "1-100" may be numbers written as text.
    const ofLengths = this.#valueType.kind === 'scalar' && this.#valueType.type === 'string';
    const meant = !ofLengths || /^\s*[[(]/.test(value);
    if (range === undefined || low === undefined || high === undefined || !meant) {
      if (low !== undefined && range === undefined && /^\s*[[(]\s*[-+\d]/.test(value))
        this.#remark('constraint-unreadable', 'a range whose bounds cannot be read', segment);
      this.#keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + lead + range.length;
    const [least, most] = range.words;
    if (least !== '') this.#addBound(low, least, segment, end);
    if (most !== '') this.#addBound(high, most, segment, end);
    if (least === '' || most === '')
      this.#remark('range-half-open', 'the page gives a range without one of its ends', segment);
    this.#keep(end, segment.end);
  }

  #readPattern(segment: Segment, value: string): void {
    const anchored = /^\s*["'`]?(\^[^\n]*?\$)["'`]?(?=\s|[.。]?$)/.exec(value);
    const match = anchored ?? /^\s*["'`]?([^\s"'`]*[[\]{}()^$*+\\][^\s"'`]*)["'`]?(?=\s|$)/.exec(value);
    if (match?.[1] === undefined || !isPattern(match[1])) {
      if (!isNone(value)) this.#remark('constraint-unreadable', 'a pattern that is no regular expression', segment);
      this.#keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + match[0].length;
    this.#add('pattern', match[1], segment.start, end);
    this.#keep(end, segment.end);
  }
}

/**
 * Reads the words of a Description column.
 * @param type what the Type column states: Minimum and Maximum are lengths of text and values of numbers
 */
export function readDescription(cell: Cell, type: TypeExpression, file: string): Description {
  return new DescriptionReader(cellWords(cell, file), type).read();
}
