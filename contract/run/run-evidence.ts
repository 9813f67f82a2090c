import type { Exchange } from '../../core/exchange.ts';
import { isRole, type Role } from '../../core/target.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { keepAnswer } from './kept-answer.ts';

/** What a run has seen: exchanges as they are on record, answers as the rules across them need them, and how many. */
export interface RunEvidence {
  record: (exchange: Exchange) => void;
  /** @returns undefined where no exchange of this id is on record */
  exchange: (id: string) => Exchange | undefined;
  /** @returns the answer as it is kept to the end of the run */
  keep: (view: AnswerView) => AnswerView;
  /** the answers that are kept, in the order they came */
  answers: readonly AnswerView[];
  counts: () => EvidenceCounts;
}

export interface EvidenceCounts {
  /** exchanges on record, with those of requests that were sent again */
  requests: number;
  /** answers that say that the operation was done */
  flowsReached: number;
  /** answers to calls of each role */
  callsOfRole: Partial<Record<Role, number>>;
}

/** @param onExchange takes each exchange as it comes on record */
export function createRunEvidence(onExchange: (exchange: Exchange) => void): RunEvidence {
  const exchanges = new Map<string, Exchange>();
  const answers: AnswerView[] = [];
  const callsOfRole: Partial<Record<Role, number>> = {};
  let requests = 0;
  let flowsReached = 0;
  return {
    record: (exchange) => {
      requests += 1;
      exchanges.set(exchange.id, exchange);
      onExchange(exchange);
    },
    exchange: (id) => exchanges.get(id),
    keep: (view) => {
      const role = view.expect.group;
      if (view.model.successes.includes(view.status)) flowsReached += 1;
      if (role !== null && isRole(role)) callsOfRole[role] = (callsOfRole[role] ?? 0) + 1;
      const kept = keepAnswer(view);
      answers.push(kept);
      return kept;
    },
    answers,
    counts: () => ({ requests, flowsReached, callsOfRole: { ...callsOfRole } }),
  };
}
