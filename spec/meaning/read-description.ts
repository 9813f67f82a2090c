import type { Source } from '../../core/authority.ts';
import type { JsonValue } from '../../core/json.ts';
import type { Cell } from '../forms/block.ts';
import { isNone } from '../language/recognise.ts';
import { type CellWords, cellWords } from './cell-words.ts';
import { hasBullets, listItems } from './enumeration.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';
import { numberSource, readNumber, readRange } from './numbers.ts';
import { isPattern } from './prose.ts';
import { type Segment, segments } from './segments.ts';
import type { TypeExpression } from './type-expression.ts';
import { typedValue } from './typed-value.ts';

/** Something about a description that the facts alone do not show. */
export interface Remark {
  kind: 'enumeration-lost' | 'range-half-open' | 'constraint-unreadable' | 'value-contradicts-type';
  message: string;
  source: Source;
}

export interface Description {
  /** the page's own words without the constraints that became facts */
  words: string;
  facts: Fact[];
  remarks: Remark[];
}

/** Characters; what is longer is prose. */
const longestDefault = 500;

type Bound = 'low' | 'high';

/** What a bound limits: lengths of text, values of numbers; of an array's items where items are scalar. */
function boundKeyword(type: TypeExpression, bound: Bound): ConstraintKeyword | undefined {
  const low = bound === 'low';
  if (type.kind !== 'scalar' || type.type === 'boolean') return undefined;
  if (type.type === 'string') return low ? 'minLength' : 'maxLength';
  return low ? 'minimum' : 'maximum';
}

class DescriptionReader {
  private readonly facts: Fact[] = [];
  private readonly remarks: Remark[] = [];
  private readonly words: string[] = [];
  private readonly cell: CellWords;
  private readonly type: TypeExpression;
  /** the type that values, lengths and lists speak of */
  private readonly valueType: TypeExpression;
  private readonly on: 'value' | 'items';

  constructor(cell: CellWords, type: TypeExpression) {
    this.cell = cell;
    this.type = type;
    this.on = type.kind === 'array' ? 'items' : 'value';
    this.valueType = type.kind === 'array' ? type.items : type;
  }

  read(): Description {
    for (const segment of segments(this.cell.text)) this.readSegment(segment);
    return { words: this.words.join(' ').replace(/\s+/g, ' ').trim(), facts: this.facts, remarks: this.remarks };
  }

  private readSegment(segment: Segment): void {
    const value = this.cell.text.slice(segment.valueStart, segment.end);
    switch (segment.label) {
      case 'free':
      case 'definition':
      case 'constraints':
        this.keep(segment.valueStart, segment.end);
        return;
      case 'minimum':
        this.readBound(segment, value, 'low');
        return;
      case 'maximum':
        this.readBound(segment, value, 'high');
        return;
      case 'array-length':
        this.readArrayLength(segment, value);
        return;
      case 'default':
        this.readDefault(segment, value);
        return;
      case 'enumeration':
        this.readEnumeration(segment, value);
        return;
      case 'range':
        this.readRangeLabel(segment, value);
        return;
      case 'pattern':
        this.readPattern(segment, value);
        return;
    }
  }

  /** Words that state no fact stay in the description. */
  private keep(start: number, end: number): void {
    const text = this.cell.raw.slice(start, end).replace(/\*\*/g, '').trim();
    if (!isNone(text) && /[\p{L}\p{N}]/u.test(text)) this.words.push(text);
  }

  private add(keyword: ConstraintKeyword, value: JsonValue, start: number, end: number, on = this.on): void {
    this.facts.push({ keyword, value, on, source: this.cell.quote(start, end) });
  }

  private remark(kind: Remark['kind'], message: string, segment: Segment): void {
    this.remarks.push({ kind, message, source: this.cell.quote(segment.start, segment.end) });
  }

  private readBound(segment: Segment, value: string, bound: Bound): void {
    const match = new RegExp(
      String.raw`^\s*(${numberSource})(?: ?(?:characters?|bytes?|个?字符))?\.?(?![\d^*/]|\.\d)`,
      'i',
    ).exec(value);
    const keyword = boundKeyword(this.valueType, bound);
    if (match === null || keyword === undefined) {
      if (isNone(value)) return;
      this.remark('constraint-unreadable', 'a bound that its type cannot have, or that is no number', segment);
      this.keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + match[0].length;
    this.add(keyword, readNumber(match[1] ?? ''), segment.start, end);
    this.keep(end, segment.end);
  }

  private readArrayLength(segment: Segment, value: string): void {
    const lead = value.length - value.trimStart().length;
    const range = readRange(value.slice(lead));
    const single = /^(\d+)\b/.exec(value.slice(lead));
    if (this.type.kind !== 'array' || (range === undefined && single === null)) {
      this.remark('constraint-unreadable', 'an array length without bounds, or of something that is no array', segment);
      this.keep(segment.start, segment.end);
      return;
    }
    const exact = Number(single?.[1] ?? 0);
    const { low, high, length } = range ?? { low: exact, high: exact, length: single?.[0].length ?? 0 };
    const end = segment.valueStart + lead + length;
    this.add('minItems', low, segment.start, end, 'value');
    this.add('maxItems', high, segment.start, end, 'value');
    this.keep(end, segment.end);
  }

  private readDefault(segment: Segment, value: string): void {
    const match = /^\s*([^\n]*?)(?=\s*(?:[.。;](?=\s|$)|\n|$))[.。;]?/.exec(value.slice(0, longestDefault));
    const words = match?.[1]?.trim() ?? '';
    const end = segment.valueStart + (match?.[0].length ?? 0);
    if (isNone(words)) return;
    const typed = typedValue(words, this.valueType);
    if (typed === undefined) {
      this.remark('value-contradicts-type', `the default ${JSON.stringify(words)} is no value of the type`, segment);
      this.keep(segment.start, segment.end);
      return;
    }
    if (this.on === 'value') this.add('default', typed, segment.start, end);
    this.keep(end, segment.end);
  }

  private readEnumeration(segment: Segment, value: string): void {
    const items = listItems(value);
    if (items.length === 0 || (items.length === 1 && isNone(items[0] ?? '')))
      this.remark('enumeration-lost', 'the page announces a list of values and gives none', segment);
    else this.addList(segment, items);
    // What the values mean stays in the description.
    if (items.length > 0 && /[A-Za-z0-9] ?:(?:\s|[\u4e00-\u9fa5])/.test(value))
      this.keep(segment.valueStart, segment.end);
  }

  private addList(segment: Segment, items: string[]): void {
    const typed = items.map((item) => typedValue(item, this.valueType));
    const values = [...new Set(typed.filter((value) => value !== undefined))];
    const [first, ...more] = items.filter((_, index) => typed[index] === undefined);
    if (first !== undefined) {
      const others = more.length === 0 ? 'is' : `and ${more.length} more are`;
      this.remark(
        'value-contradicts-type',
        `${JSON.stringify(first)} in the list ${others} no value of the type`,
        segment,
      );
    }
    if (values.length > 0) this.add('enum', values, segment.start, segment.end);
    else this.keep(segment.start, segment.end);
  }

  private readRangeLabel(segment: Segment, value: string): void {
    if (isNone(value)) return;
    if (hasBullets(value)) {
      this.readEnumeration(segment, value);
      return;
    }
    const lead = value.length - value.trimStart().length;
    const range = readRange(value.slice(lead));
    const low = boundKeyword(this.valueType, 'low');
    const high = boundKeyword(this.valueType, 'high');
    // Of a text, only brackets mark a range of lengths: "1-100" may be numbers written as text.
    const ofLengths = this.valueType.kind === 'scalar' && this.valueType.type === 'string';
    const meant = !ofLengths || /^\s*[[(]/.test(value);
    if (range === undefined || low === undefined || high === undefined || !meant) {
      this.keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + lead + range.length;
    if (Number.isFinite(range.low)) this.add(low, range.low, segment.start, end);
    if (Number.isFinite(range.high)) this.add(high, range.high, segment.start, end);
    if (!Number.isFinite(range.low) || !Number.isFinite(range.high))
      this.remark('range-half-open', 'the page gives a range without one of its ends', segment);
    this.keep(end, segment.end);
  }

  private readPattern(segment: Segment, value: string): void {
    const anchored = /^\s*["'`]?(\^[^\n]*?\$)["'`]?(?=\s|[.。]?$)/.exec(value);
    const match = anchored ?? /^\s*["'`]?([^\s"'`]*[[\]{}()^$*+\\][^\s"'`]*)["'`]?(?=\s|$)/.exec(value);
    if (match?.[1] === undefined || !isPattern(match[1])) {
      if (!isNone(value)) this.remark('constraint-unreadable', 'a pattern that is no regular expression', segment);
      this.keep(segment.start, segment.end);
      return;
    }
    const end = segment.valueStart + match[0].length;
    this.add('pattern', match[1], segment.start, end);
    this.keep(end, segment.end);
  }
}

/**
 * Reads the words of a Description column.
 * @param type what the Type column states: Minimum and Maximum are lengths of text and values of numbers
 */
export function readDescription(cell: Cell, type: TypeExpression, file: string): Description {
  return new DescriptionReader(cellWords(cell, file), type).read();
}
