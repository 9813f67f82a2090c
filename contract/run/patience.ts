import type { Role } from '../../core/target.ts';
import type { AnswerOutcome } from '../http/message.ts';

/**
 * How long to wait for the next answer. The limit given holds until enough answers of a role have come; from then on ten
 * times the slowest of them, at least ten seconds, is long enough. Where answers often fail to come they are waited for
 * two seconds, or three times the slowest. A role whose calls stay unanswered is given up, and so is a target that has
 * never answered anything.
 */
export interface Patience {
  timeoutMs: (role: Role | null) => number;
  learn: (role: Role | null, outcome: AnswerOutcome, durationMs: number) => void;
  /** why no more requests of a role are worth sending; undefined where they are */
  givenUp: (role: Role | null) => string | undefined;
}

const enoughAnswers = 20;
const floorMs = 10_000;
/** Requests in a row, of a role or of all, that got no answer. */
const hopeless = 8;
const oftenUnanswered = 24;
const shortMs = 2_000;
/** A failure that took less cost nothing: a connection that is reset at once may be tried again and again. */
const costlyMs = 1_000;

interface Known {
  answers: number;
  slowestMs: number;
  /** since the last answer */
  inARow: number;
}

/** @param limitMs for the last byte of an answer */
export function createPatience(limitMs: number): Patience {
  const seen = new Map<Role | null, Known>();
  const of = (role: Role | null): Known => {
    const known = seen.get(role) ?? { answers: 0, slowestMs: 0, inARow: 0 };
    seen.set(role, known);
    return known;
  };
  let answers = 0;
  let unanswered = 0;
  return {
    timeoutMs: (role) => {
      const known = of(role);
      if (unanswered >= oftenUnanswered) return Math.min(limitMs, Math.max(shortMs, known.slowestMs * 3));
      if (known.answers < enoughAnswers) return limitMs;
      return Math.min(limitMs, Math.max(floorMs, known.slowestMs * 10));
    },
    learn: (role, outcome, durationMs) => {
      const known = of(role);
      if (outcome.kind === 'answered') {
        answers += 1;
        known.answers += 1;
        known.inARow = 0;
        known.slowestMs = Math.max(known.slowestMs, durationMs);
      } else if (outcome.kind === 'client-timeout' || durationMs >= costlyMs) {
        unanswered += 1;
        known.inARow += 1;
      }
    },
    givenUp: (role) => {
      if (answers === 0 && unanswered >= hopeless) return `none of ${unanswered} requests was answered`;
      const { inARow } = of(role);
      if (inARow < hopeless) return undefined;
      return `${inARow} requests in a row${role === null ? '' : ` of the ${role} flow`} were not answered`;
    },
  };
}
