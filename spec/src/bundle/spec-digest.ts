import { createHash } from 'node:crypto';
import type { SpecBundle } from './spec-bundle.ts';

/** Members in one order, so that the same document has the same text. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a contract is known by: the SHA-256 of its document, whatever the order of members, and the files it was made of. */
export function specDigest({ openapi, provenance }: SpecBundle): { sha256: string; files: string[] } {
  return {
    sha256: createHash('sha256').update(JSON.stringify(openapi, sorted)).digest('hex'),
    files: [...new Set(Object.values(provenance).map(({ file }) => file))].sort(),
  };
}
