import { connectionReason } from '../../core/connection-reason.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import type { Expectation } from '../cases/contract-case.ts';
import type { AnswerOutcome } from '../http/message.ts';
import { rulesFor } from '../plan/plugins.ts';
import { judgeStatus, type StatusBreach, statusWords } from './judge-status.ts';
import { unlooked } from './unlooked.ts';

/** Breaches of one answer: those of the call itself, which belong to the case that made it, and those of what every answer of its kind must be. */
export interface AnswerBreaches {
  ofCall: StatusBreach[];
  ofAnswer: StatusBreach[];
  /** why the answer shows nothing of what its call was made for: a case is not passed by it */
  unlooked?: string;
}

/** What a request that got no answer breaks. */
export function judgeSilence(
  expect: Expectation,
  outcome: Exclude<AnswerOutcome, { kind: 'answered' }>,
): StatusBreach[] {
  if (expect.mayDrop === true) return [];
  const late = outcome.kind === 'client-timeout';
  return [
    {
      rule: late ? 'late-answer' : 'no-answer',
      pointer: expect.pointer,
      message: `${expect.what}: no answer`,
      expected: statusWords(expect.right),
      actual: late ? `nothing within ${outcome.afterMs} ms` : connectionReason(outcome),
      ...(expect.atMost && { atMost: expect.atMost }),
    },
  ];
}

/** Runs the status check and every rule that looks at one answer. */
export function judgeAnswer(view: AnswerView, expect: Expectation): AnswerBreaches {
  const nothing = unlooked(view);
  const found: AnswerBreaches = {
    ofCall: judgeStatus(expect, view.status, view.model),
    ofAnswer: [],
    ...(nothing !== undefined && { unlooked: nothing }),
  };
  const told = new Set<string>();
  for (const rule of rulesFor(view.model.operation)) {
    for (const breach of rule.judgeAnswer?.(view) ?? []) {
      // The same breach at a thousand places of one answer is one breach.
      const key = `${rule.name} ${breach.pointer} ${breach.atMost ?? ''} ${breach.expected}`;
      if (told.has(key)) continue;
      told.add(key);
      // A page that contradicts itself binds nobody at that place.
      const mild =
        view.model.spec.contested?.(breach.pointer) === undefined ? breach : { ...breach, atMost: 'note' as const };
      (rule.reportedBy === 'call' ? found.ofCall : found.ofAnswer).push({ ...mild, rule: rule.name });
    }
  }
  return found;
}
