import type { JsonValue } from '../../../core/json.ts';
import type { Direction } from './change.ts';
import { type Comparison, type Place, step } from './comparison.ts';

const chinese = /[\u4e00-\u9fff]/;

/** Words without what a form adds or loses: blanks, punctuation, marks, case. */
function bare(words: string): string {
  return words.toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, '');
}

/** True where two texts say the same for all a program can tell: the same words, or one the translation of the other. */
function sameWords(a: string, b: string): boolean {
  return bare(a) === bare(b) || chinese.test(a) !== chinese.test(b);
}

/** Compares texts that state no fact. */
export function compareWords(
  comparison: Comparison,
  direction: Direction,
  kind: string,
  place: Place,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
): void {
  if (typeof before !== 'string' || typeof after !== 'string' || sameWords(before, after)) return;
  comparison.add('cosmetic', direction, kind, step(place, '', `/${kind}`), `the ${kind} has other words`, {
    before,
    after,
  });
}
