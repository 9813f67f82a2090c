/** A part of a list that a query asks for. */
export interface Page {
  offset: number;
  limit: number;
}

const defaultLimit = 100;
const maxLimit = 500;

function wholeNumber(text: string | null, fallback: number, min: number, max: number): number | undefined {
  if (text === null || text === '') return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  return value >= min && value <= max ? value : undefined;
}

/** Reads `limit` (1 to 500, default 100) and `offset` (default 0); a sentence where one is wrong. */
export function readPage(query: URLSearchParams): Page | string {
  const limit = wholeNumber(query.get('limit'), defaultLimit, 1, maxLimit);
  if (limit === undefined) return `limit must be a whole number from 1 to ${maxLimit}.`;
  const offset = wholeNumber(query.get('offset'), 0, 0, 999_999_999);
  return offset === undefined ? 'offset must be a whole number from 0.' : { offset, limit };
}

export function pageOf<T>(items: readonly T[], { offset, limit }: Page): T[] {
  return items.slice(offset, offset + limit);
}
