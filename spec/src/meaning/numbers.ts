import type { ConstraintKeyword } from './fact.ts';

/** A number with optional sign, thousands separators and fraction, or a power of two, as a regular expression source. */
export const numberSource: string = String.raw`[-+]?2\^\d{1,2}(?: ?- ?1(?!\d))?|[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?`;

/** A whole number or a fraction, as a length should not be one. */
export const exactSource: string = String.raw`[-+]?\d{1,3}(?:,\d{3})+|[-+]?\d+(?:\.\d+)?`;

const lengths: ReadonlySet<ConstraintKeyword> = new Set(['minLength', 'maxLength', 'minItems', 'maxItems']);

/** Why a number cannot be what a keyword limits; undefined where it can. */
export function boundFault(keyword: ConstraintKeyword, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'no number of JSON is so large';
  if (!lengths.has(keyword)) return undefined;
  if (value < 0) return 'a length is never negative';
  return Number.isInteger(value) ? undefined : 'a length is a whole number';
}

/** Whether a double has just the value that the digits of a whole number name. */
export function isExact(words: string, value: number): boolean {
  const digits = words.trim().replaceAll(',', '');
  if (!/^[-+]?\d{16,}$/.test(digits) || !Number.isFinite(value)) return true;
  return BigInt(digits.replace(/^\+/, '')) === BigInt(value);
}

/** Reads `259,200`, `-1`, `0.001` or `2^31-1`; NaN for anything else. */
export function readNumber(text: string): number {
  const words = text.trim().replaceAll(',', '');
  const [, sign, exponent, less] = /^([-+]?)2\^(\d{1,2})( ?- ?1)?$/.exec(words) ?? [];
  if (exponent !== undefined) return (sign === '-' ? -1 : 1) * 2 ** Number(exponent) - (less === undefined ? 0 : 1);
  return words === '' ? Number.NaN : Number(words);
}

const range = new RegExp(
  String.raw`^[[(]?\s*(${numberSource})\s*([a-z]{0,12}|[\u4e00-\u9fa5]{0,3}?)\s*(?:-|~|–|—|,|to\b|至|到)\s*(${numberSource})`,
  'i',
);

/** `1, 2, 3, ... 100`: the first numbers of a series and, after dots, its last. */
const series = new RegExp(
  String.raw`^(${numberSource})(?:\s*[,、]\s*(?:${numberSource})){1,9}\s*[,、]?\s*(?:\.{2,3}|…+)\s*[,、]?\s*(${numberSource})`,
);

/** `1, 2, 5`: numbers side by side are the values themselves, not two ends. */
const listed = new RegExp(
  String.raw`^(?:${numberSource})\s*[,、]\s*(?:${numberSource})\s*(?:[,、]|and\b|or\b|和|或)`,
  'i',
);

/** Characters; longer digits are no bound. */
const longestRange = 1000;

/** `[0, ]` and `[, 64]`: only one bound is stated. */
const halfOpen = new RegExp(String.raw`^[\[(] ?(?:(${numberSource}) ?, ?|, ?(${numberSource}) ?)[\])]`);

/**
 * Reads `[1, 64]`, `0 - 200`, `3s-259,200s`, `1 to 512`, `1~300` or `1, 2, 3, ... 100` from the start of a text.
 * @returns the words of both bounds ('' where one is not stated) and the length of what was read, or undefined where the
 *   text does not start with a range
 */
export function readRange(text: string): { words: [low: string, high: string]; length: number } | undefined {
  const open = halfOpen.exec(text);
  if (open !== null) {
    const [whole, low, high] = open;
    return { words: [low ?? '', high ?? ''], length: whole.length };
  }
  const start = text.slice(0, longestRange);
  const whole = series.exec(start);
  if (whole !== null) return { words: [whole[1] ?? '', whole[2] ?? ''], length: whole[0].length };
  if (listed.test(start)) return undefined;
  const match = range.exec(start);
  if (match === null) return undefined;
  const [, low = '', , high = ''] = match;
  // Dates such as 2024-01 look like ranges: only brackets tell one whose end is below its start.
  if (!(readNumber(low) <= readNumber(high)) && !/^[[(]/.test(text)) return undefined;
  const unit = match[2] !== '' && text.startsWith(match[2] ?? '', match[0].length) ? (match[2]?.length ?? 0) : 0;
  const read = match[0].length + unit;
  const close = /^\s*[\])]/.exec(text.slice(read))?.[0].length ?? 0;
  return { words: [low, high], length: read + close };
}
