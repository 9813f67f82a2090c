/** A part of a list that a query asks for. */
export interface Page {
  offset: number;
  limit: number;
}

/** What a page says of `limit` and `offset`. */
export interface PageRules {
  /** more is refused */
  limit: { min: number; max: number };
  /** more is handled as so many */
  cap: number;
  /** what holds where they are left out; undefined where they must not be */
  fallback: { limit: number } | undefined;
  /** what becomes of an offset below 0 */
  negativeOffset: 'zero' | 'refused';
}

/** A whole number of any size, undefined where the text is none. */
function wholeNumber(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function readLimit(text: string | null, { limit, cap, fallback }: PageRules): number | string {
  if (text === null) return fallback?.limit ?? 'limit is required.';
  const value = wholeNumber(text);
  if (value !== undefined && value >= limit.min && value <= limit.max) return Math.min(value, cap);
  const most = Number.isFinite(limit.max) ? ` to ${limit.max}` : '';
  return `limit must be a whole number from ${limit.min}${most}.`;
}

function readOffset(text: string | null, { fallback, negativeOffset }: PageRules): number | string {
  if (text === null) return fallback === undefined ? 'offset is required.' : 0;
  const value = wholeNumber(text);
  if (value === undefined || (value < 0 && negativeOffset === 'refused'))
    return 'offset must be a whole number from 0.';
  return Math.max(0, value);
}

/** Reads `limit` and `offset` as a page has them; a sentence where one is wrong. */
export function readPage(query: URLSearchParams, rules: PageRules): Page | string {
  const limit = readLimit(query.get('limit'), rules);
  if (typeof limit === 'string') return limit;
  const offset = readOffset(query.get('offset'), rules);
  return typeof offset === 'string' ? offset : { offset, limit };
}

export function pageOf<T>(items: readonly T[], { offset, limit }: Page): T[] {
  return items.slice(offset, offset + limit);
}
