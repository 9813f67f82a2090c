import type { Role } from '../../core/target.ts';
import type { AnswerOutcome } from '../http/message.ts';

/**
 * How long to wait for the next answer. The limit given holds until enough answers of a role have come; from then on ten
 * times the slowest of them, at least ten seconds, is long enough. A target that answers nothing at all is given up;
 * one that often does not answer is waited for two seconds, or three times its slowest answer.
 */
export interface Patience {
  timeoutMs: (role: Role | null) => number;
  learn: (role: Role | null, outcome: AnswerOutcome, durationMs: number) => void;
  /** so many requests in a row stayed unanswered that asking on makes no sense */
  exhausted: () => boolean;
}

const enoughAnswers = 20;
const floorMs = 10_000;
const hopelessTimeouts = 8;
const oftenTimeouts = 48;
const shortMs = 2_000;

export function createPatience(limitMs: number): Patience {
  const seen = new Map<Role | null, { answers: number; slowestMs: number }>();
  let unanswered = 0;
  let timeouts = 0;
  return {
    timeoutMs: (role) => {
      const known = seen.get(role);
      if (timeouts >= oftenTimeouts) return Math.min(limitMs, Math.max(shortMs, (known?.slowestMs ?? 0) * 3));
      if (known === undefined || known.answers < enoughAnswers) return limitMs;
      return Math.min(limitMs, Math.max(floorMs, known.slowestMs * 10));
    },
    learn: (role, outcome, durationMs) => {
      if (outcome.kind === 'client-timeout') {
        unanswered += 1;
        timeouts += 1;
      }
      if (outcome.kind !== 'answered') return;
      unanswered = 0;
      const known = seen.get(role) ?? { answers: 0, slowestMs: 0 };
      seen.set(role, { answers: known.answers + 1, slowestMs: Math.max(known.slowestMs, durationMs) });
    },
    exhausted: () => unanswered >= hopelessTimeouts,
  };
}
