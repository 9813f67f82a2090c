/** A number with optional sign, thousands separators and fraction, or a power of two, as a regular expression source. */
export const numberSource: string = String.raw`[-+]?2\^\d{1,2}(?: ?- ?1(?!\d))?|[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?`;

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

/** `[0, ]` and `[, 64]`: only one bound is stated. */
const halfOpen = new RegExp(String.raw`^[\[(] ?(?:(${numberSource}) ?, ?|, ?(${numberSource}) ?)[\])]`);

/**
 * Reads `[1, 64]`, `0 - 200`, `3s-259,200s`, `1 to 512` or `1~300` from the start of a text.
 * @returns both bounds (infinite where one is not stated) and the length of what was read, or undefined where the text does not start with a range
 */
export function readRange(text: string): { low: number; high: number; length: number } | undefined {
  const open = halfOpen.exec(text);
  if (open !== null) {
    const [whole, low, high] = open;
    return {
      low: low === undefined ? Number.NEGATIVE_INFINITY : readNumber(low),
      high: high === undefined ? Number.POSITIVE_INFINITY : readNumber(high),
      length: whole.length,
    };
  }
  const match = range.exec(text.slice(0, 80));
  if (match === null) return undefined;
  const low = readNumber(match[1] ?? '');
  const high = readNumber(match[3] ?? '');
  if (!(low <= high)) return undefined;
  const unit = match[2] !== '' && text.startsWith(match[2] ?? '', match[0].length) ? (match[2]?.length ?? 0) : 0;
  const read = match[0].length + unit;
  const close = /^\s*[\])]/.exec(text.slice(read))?.[0].length ?? 0;
  return { low, high, length: read + close };
}
