/** A number with optional sign, thousands separators and fraction, as a regular expression source. */
export const numberSource: string = String.raw`[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-+]?\d+(?:\.\d+)?`;

/** Reads `259,200`, `-1` or `0.001`; NaN for anything else. */
export function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replaceAll(',', ''));
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
  const close = /^\s*[\])]/.exec(text.slice(match[0].length))?.[0].length ?? 0;
  return { low, high, length: match[0].length + close };
}
