import type { Source } from '../../../core/authority.ts';
import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { Provenance } from '../openapi/provenance.ts';
import { provenanceOf } from '../openapi/provenance-of.ts';
import { type Change, type Direction, type Effect, type Grade, gradeOf, grades } from './change.ts';

/** A place that both documents have, and how people call it. */
export interface Place {
  where: string;
  before: string;
  after: string;
}

/** One side of the comparison. */
export interface Side {
  openapi: JsonObject;
  provenance: Provenance;
  /** places whose list of values the page announces and has lost */
  lostLists: ReadonlySet<string>;
}

/** Collects the changes between two documents. */
export class Comparison {
  readonly changes: Change[] = [];
  readonly before: Side;
  readonly after: Side;
  /** pairs of schemas that are being compared, so that recursive types end */
  readonly open: Set<string> = new Set();

  constructor(before: Side, after: Side) {
    this.before = before;
    this.after = after;
  }

  add(
    effect: Effect | Grade,
    direction: Direction,
    kind: string,
    place: Place,
    message: string,
    values: { before?: JsonValue | undefined; after?: JsonValue | undefined } = {},
  ): void {
    const quotes = quotesOf(this.before, place.before, this.after, place.after);
    this.changes.push({
      grade: isGrade(effect) ? effect : gradeOf(effect, direction),
      direction,
      kind,
      where: place.where,
      pointer: place.after === '' ? place.before : place.after,
      message,
      ...(values.before !== undefined && { before: values.before }),
      ...(values.after !== undefined && { after: values.after }),
      ...(quotes && { quotes }),
    });
  }
}

function isGrade(effect: Effect | Grade): effect is Grade {
  return grades.some((grade) => grade === effect);
}

function quote(side: Side, pointer: string): Source | undefined {
  const found = pointer === '' ? undefined : provenanceOf(side.provenance, pointer);
  return found && { file: found.file, line: found.line, text: found.text };
}

function quotesOf(before: Side, from: string, after: Side, to: string): Change['quotes'] {
  const [old, now] = [quote(before, from), quote(after, to)];
  if (old === undefined && now === undefined) return undefined;
  return { ...(old && { before: old }), ...(now && { after: now }) };
}

export function step(place: Place, where: string, tail: string): Place {
  return { where: `${place.where}${where}`, before: `${place.before}${tail}`, after: `${place.after}${tail}` };
}
