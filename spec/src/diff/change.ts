import type { Source } from '../../../core/authority.ts';
import type { JsonValue } from '../../../core/json.ts';

/**
 * What a change means for those who call the operation:
 * `breaking` a request that was right can be refused, or an answer can come that was excluded before;
 * `loosening` more requests are accepted, or a failure more is documented; `tightening` more is promised of answers; `cosmetic` only words.
 */
export const grades = ['breaking', 'loosening', 'tightening', 'cosmetic'] as const;
export type Grade = (typeof grades)[number];

export type Direction = 'request' | 'response';

export interface Change {
  grade: Grade;
  direction: Direction;
  /** what changed: a keyword such as `maxLength`, or `member`, `parameter`, `status`, `operation`, `condition` ... */
  kind: string;
  /** for people: `POST /v2/... response 200 body.errors[].node_id` */
  where: string;
  /** pointer in the new document, or in the old one where the place is gone */
  pointer: string;
  message: string;
  before?: JsonValue;
  after?: JsonValue;
  /** the words of the two pages, where both sides are pages */
  quotes?: { before?: Source; after?: Source };
}

/** Whether fewer or more values fit than before. */
export type Effect = 'narrower' | 'wider' | 'other';

/** Fewer valid requests break callers, more valid answers do too; the other way round nobody is hurt. */
export function gradeOf(effect: Effect, direction: Direction): Grade {
  if (effect === 'other') return 'breaking';
  if (direction === 'request') return effect === 'narrower' ? 'breaking' : 'loosening';
  return effect === 'narrower' ? 'tightening' : 'breaking';
}
