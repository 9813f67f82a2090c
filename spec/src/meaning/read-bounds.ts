import { isNone } from '../language/recognise.ts';
import type { Segment } from '../language/segments.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { type DescriptionDraft, shorten } from './description.ts';
import type { ConstraintKeyword, Fact } from './fact.ts';
import { boundFault, exactSource, isExact, numberSource, readNumber, readRange } from './numbers.ts';

// What follows the labels of bounds: Minimum, Maximum, Array Length and Range.

type Bound = 'low' | 'high';

/** Words of a description that counts something. */
const counting = /\b(?:number|count|quantity|amount|total) of\b|\bper page\b/i;

/** The number of a bound, perhaps with what it counts. */
const boundNumber = new RegExp(
  String.raw`^\s*(${numberSource})(?: ?(?:characters?|bytes?|个?字符))?\.?(?![\d^*/]|\.\d|e[-+]?\d)`,
  'i',
);
const singleLength = new RegExp(String.raw`^(${exactSource})(?![\w.])`);

/** What a bound limits: lengths of text, values of numbers; of an array's items where items are scalar. */
function boundKeyword(type: TypeExpression, bound: Bound): ConstraintKeyword | undefined {
  const low = bound === 'low';
  if (type.kind !== 'scalar' || type.type === 'boolean') return undefined;
  if (type.type === 'string') return low ? 'minLength' : 'maxLength';
  return low ? 'minimum' : 'maximum';
}

/** Adds a bound, unless its number is none that it can have; the words then stay in the description. */
function addBound(
  draft: DescriptionDraft,
  keyword: ConstraintKeyword,
  words: string,
  segment: Segment,
  end: number,
  on?: Fact['on'],
): void {
  const value = readNumber(words);
  const fault = boundFault(keyword, value);
  if (fault !== undefined) {
    draft.refuse(segment, `${keyword} cannot be ${shorten(words)}: ${fault}`);
    return;
  }
  if (!isExact(words, value))
    draft.remark('number-inexact', `JSON readers take ${keyword} ${shorten(words)} for ${value}`, segment);
  draft.add(keyword, value, segment.start, end, on);
}

/**
 * "Maximum value" and 最大值 bound a number, also where its type is String; lengths are called so. "Maximum" alone is a
 * length, for it comes with its "Minimum", unless the words count something.
 */
function boundsNumberInText(draft: DescriptionDraft, { start, valueStart }: Segment): boolean {
  if (!draft.ofText) return false;
  const { text } = draft.cell;
  const label = text.slice(start, valueStart);
  if (/length|长度/i.test(label)) return false;
  const alone = !(/minimum/i.test(text) && /maximum:/i.test(text));
  return /value|最[大小]值/i.test(label) || (alone && counting.test(text.slice(0, start)));
}

/** Reads what follows "Minimum" or "Maximum". */
export function readBound(draft: DescriptionDraft, segment: Segment, value: string, bound: Bound): void {
  const match = boundNumber.exec(value);
  const keyword = boundKeyword(draft.valueType, bound);
  if (match === null || keyword === undefined) {
    if (isNone(value)) return;
    draft.refuse(segment, match === null ? 'a bound that is no number' : 'a bound of a type that has none');
    return;
  }
  if (boundsNumberInText(draft, segment)) {
    draft.refuse(segment, 'a bound of a number that is written as text, which no length expresses');
    return;
  }
  const end = segment.valueStart + match[0].length;
  addBound(draft, keyword, match[1] ?? '', segment, end);
  draft.keep(end, segment.end);
}

/** Reads what follows "Array Length": one number or a range. */
export function readArrayLength(draft: DescriptionDraft, segment: Segment, value: string): void {
  const lead = value.length - value.trimStart().length;
  const range = readRange(value.slice(lead));
  const single = singleLength.exec(value.slice(lead));
  if (draft.type.kind !== 'array' || (range === undefined && single === null)) {
    draft.refuse(segment, 'an array length without bounds, or of something that is no array');
    return;
  }
  const words = single?.[1] ?? '';
  const { words: [low, high] = [words, words], length } = range ?? { length: single?.[0].length ?? 0 };
  const end = segment.valueStart + lead + length;
  if (low !== '') addBound(draft, 'minItems', low, segment, end, 'value');
  if (high !== '') addBound(draft, 'maxItems', high, segment, end, 'value');
  draft.keep(end, segment.end);
}

/** Reads what follows "Range", where it is no list. */
export function readRangeOfBounds(draft: DescriptionDraft, segment: Segment, value: string): void {
  const lead = value.length - value.trimStart().length;
  const range = readRange(value.slice(lead));
  const low = boundKeyword(draft.valueType, 'low');
  const high = boundKeyword(draft.valueType, 'high');
  // Of a text, only brackets mark a range of lengths: "1-100" may be numbers written as text.
  const meant = !draft.ofText || /^\s*[[(]/.test(value);
  if (range === undefined || low === undefined || high === undefined || !meant) {
    if (low !== undefined && range === undefined && /^\s*[[(]\s*[-+\d]/.test(value))
      draft.remark('constraint-unreadable', 'a range whose bounds cannot be read', segment);
    draft.keep(segment.start, segment.end);
    return;
  }
  const end = segment.valueStart + lead + range.length;
  const [least, most] = range.words;
  if (least !== '') addBound(draft, low, least, segment, end);
  if (most !== '') addBound(draft, high, most, segment, end);
  if (least === '' || most === '')
    draft.remark('range-half-open', 'the page gives a range without one of its ends', segment);
  draft.keep(end, segment.end);
}
