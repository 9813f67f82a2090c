import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { Direction, Effect } from './change.ts';
import { type Comparison, type Place, step } from './comparison.ts';

/** Keywords with the value that means the same as leaving them out. */
const lowerBounds = { minLength: 0, minItems: 0, minProperties: 0, minimum: Number.NEGATIVE_INFINITY } as const;
const upperBounds = ['maxLength', 'maxItems', 'maxProperties', 'maximum'] as const;

function show(value: JsonValue | undefined): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function bound(value: JsonValue | undefined, missing: number): number {
  return typeof value === 'number' ? value : missing;
}

function list(value: JsonValue | undefined): JsonValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

class ConstraintComparer {
  readonly #comparison: Comparison;
  readonly #direction: Direction;
  readonly #place: Place;
  readonly #before: JsonObject;
  readonly #after: JsonObject;

  constructor(comparison: Comparison, direction: Direction, place: Place, before: JsonObject, after: JsonObject) {
    this.#comparison = comparison;
    this.#direction = direction;
    this.#place = place;
    this.#before = before;
    this.#after = after;
  }

  compare(): void {
    for (const [keyword, missing] of Object.entries(lowerBounds)) {
      const [a, b] = [bound(this.#before[keyword], missing), bound(this.#after[keyword], missing)];
      if (a !== b) this.#changed(b > a ? 'narrower' : 'wider', keyword);
    }
    for (const keyword of upperBounds) {
      const none = Number.POSITIVE_INFINITY;
      const [a, b] = [bound(this.#before[keyword], none), bound(this.#after[keyword], none)];
      if (a !== b) this.#changed(b < a ? 'narrower' : 'wider', keyword);
    }
    for (const keyword of ['pattern', 'format'] as const) this.#compareText(keyword);
    this.#compareEnum();
    this.#compareDefault();
    if (this.#before.deprecated !== this.#after.deprecated) this.#changed('cosmetic', 'deprecated');
  }

  #changed(effect: Effect | 'cosmetic', keyword: string): void {
    const [before, after] = [this.#before[keyword], this.#after[keyword]];
    const at = step(this.#place, '', `/${keyword}`);
    const message = `${keyword} ${show(before)} -> ${show(after)}`;
    this.#comparison.add(effect, this.#direction, keyword, at, message, { before, after });
  }

  #compareText(keyword: 'pattern' | 'format'): void {
    const [before, after] = [this.#before[keyword], this.#after[keyword]];
    if (before === after) return;
    this.#changed(before === undefined ? 'narrower' : after === undefined ? 'wider' : 'other', keyword);
  }

  #compareEnum(): void {
    const comparison = this.#comparison;
    const place = this.#place;
    const [before, after] = [list(this.#before.enum), list(this.#after.enum)];
    if (before === undefined && after === undefined) return;
    const lostBefore = before === undefined && comparison.before.lostLists.has(place.before);
    const lostAfter = after === undefined && comparison.after.lostLists.has(place.after);
    if (lostBefore || lostAfter) {
      const message = `one page lists the values, the other announces a list and has lost it: ${show(before ?? after)}`;
      comparison.add('cosmetic', this.#direction, 'enum', step(place, '', '/enum'), message, { before, after });
      return;
    }
    if (before === undefined || after === undefined) {
      this.#changed(before === undefined ? 'narrower' : 'wider', 'enum');
      return;
    }
    const gone = before.filter((value) => !after.includes(value));
    const added = after.filter((value) => !before.includes(value));
    const at = step(place, '', '/enum');
    if (gone.length > 0)
      comparison.add('narrower', this.#direction, 'enum', at, `enum loses ${show(gone)}`, { before, after });
    if (added.length > 0)
      comparison.add('wider', this.#direction, 'enum', at, `enum gains ${show(added)}`, { before, after });
  }

  /** What the server assumes: a matter of requests. */
  #compareDefault(): void {
    const [before, after] = [this.#before.default, this.#after.default];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (this.#direction === 'response') this.#changed('cosmetic', 'default');
    else this.#changed(before !== undefined && after !== undefined ? 'other' : 'cosmetic', 'default');
  }
}

/** Compares the constraints of two schemas of one place, their members and items left out. */
export function compareConstraints(
  comparison: Comparison,
  direction: Direction,
  place: Place,
  before: JsonObject,
  after: JsonObject,
): void {
  new ConstraintComparer(comparison, direction, place, before, after).compare();
}
