import type { JsonValue } from '../../core/json.ts';

/** What a page's example says that its own tables forbid, and that was changed. */
export interface Mend {
  /** JSON pointer inside the value */
  at: string;
  /** `"" is not allowed: made "sequential" of it` */
  what: string;
}

/** A part of a value, or why there can be none. */
export type Made = { kind: 'made'; value: JsonValue } | { kind: 'unmakeable'; why: string };

export const made = (value: JsonValue): Made => ({ kind: 'made', value });
export const unmakeable = (why: string): Made => ({ kind: 'unmakeable', why });
