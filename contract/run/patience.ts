import type { AnswerOutcome } from '../http/message.ts';

/**
 * How long to wait for the next answer, and when to give up. The limit given holds until enough answers of a group have
 * come; from then on ten times the slowest of them, at least ten seconds, is long enough. Where answers often fail to come,
 * or none has come for as long as the limit, they are waited for two seconds, or three times the slowest.
 */
export interface Patience {
  timeoutMs: (group: string | null) => number;
  learn: (group: string | null, outcome: AnswerOutcome, durationMs: number) => void;
  /** a request was throttled as often as it was sent */
  learnThrottled: () => void;
  /** false where nothing was let in since a request was throttled so: to wait and to send again makes no sense */
  letsIn: () => boolean;
  /** why no more requests of a group are worth sending; undefined where they are */
  givenUp: (group: string | null) => string | undefined;
  /** why no more requests of any kind are worth sending, or waiting for; undefined where they are */
  hopeless: () => string | undefined;
}

const enoughAnswers = 20;
const floorMs = 10_000;
/** Requests in a row, of a group or of a target that has never answered, that got no answer. */
const fewInARow = 8;
/** So many requests without an answer, and more than one for every four answers, are no chance. */
const oftenUnanswered = 24;
const shortMs = 2_000;
/** Of the limit: requests that were sent just before the last answer came are part of the silence after it. */
const silentShare = 0.9;
/** A failure that took less cost nothing: a connection that is reset at once may be tried again and again. */
const costlyMs = 1_000;

interface Known {
  answers: number;
  slowestMs: number;
  unanswered: number;
  /** unanswered since the last answer */
  inARow: number;
}

const nothingYet = (): Known => ({ answers: 0, slowestMs: 0, unanswered: 0, inARow: 0 });

/**
 * @param limitMs for the last byte of an answer
 * @param jobs requests that may wait at once; all of them may wait for one group that does not answer
 * @param now milliseconds of a monotonic clock
 */
export function createPatience(limitMs: number, jobs: number, now: () => number = () => performance.now()): Patience {
  const seen = new Map<string | null, Known>();
  const of = (group: string | null): Known => {
    const known = seen.get(group) ?? nothingYet();
    seen.set(group, known);
    return known;
  };
  const all = nothingYet();
  /** nothing but refusals to let requests in since one was refused for good */
  let isShut = false;
  let lastAnswerMs = now();
  return {
    timeoutMs: (group) => {
      const { answers, slowestMs } = of(group);
      const isSilent = all.unanswered > 0 && now() - lastAnswerMs >= silentShare * limitMs;
      if (isSilent || all.unanswered >= oftenUnanswered) return Math.min(limitMs, Math.max(shortMs, slowestMs * 3));
      if (answers < enoughAnswers) return limitMs;
      return Math.min(limitMs, Math.max(floorMs, slowestMs * 10));
    },
    learn: (group, outcome, durationMs) => {
      const isAnswer = outcome.kind === 'answered';
      if (outcome.kind === 'answered' && outcome.status !== 429) isShut = false;
      if (isAnswer) lastAnswerMs = now();
      else if (outcome.kind === 'transport-error' && durationMs < costlyMs) return;
      for (const known of [of(group), all]) {
        known.inARow = isAnswer ? 0 : known.inARow + 1;
        known[isAnswer ? 'answers' : 'unanswered'] += 1;
        if (isAnswer) known.slowestMs = Math.max(known.slowestMs, durationMs);
      }
    },
    learnThrottled: () => {
      isShut = true;
    },
    letsIn: () => !isShut,
    givenUp: (group) => {
      const { inARow } = of(group);
      if (inARow < fewInARow) return undefined;
      return `${inARow} ${group === null ? '' : `${group} `}requests in a row were not answered`;
    },
    hopeless: () => {
      if (all.answers === 0 && all.unanswered >= fewInARow) return `none of ${all.unanswered} requests was answered`;
      if (all.inARow >= jobs + fewInARow) return `${all.inARow} requests in a row were not answered`;
      // A group that was given up says nothing of the others.
      const others = [...seen.values()].filter(({ inARow }) => inARow < fewInARow);
      const unanswered = others.reduce((sum, known) => sum + known.unanswered, 0);
      const answers = others.reduce((sum, known) => sum + known.answers, 0);
      const isOften = unanswered >= oftenUnanswered && unanswered * 4 > answers;
      return isOften ? `${unanswered} of ${unanswered + answers} requests were not answered` : undefined;
    },
  };
}
