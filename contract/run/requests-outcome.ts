import type { CaseResult } from '../../core/case-result.ts';
import type { RequestsCase } from './case-kinds.ts';
import { type CaseOutcome, notExercised } from './case-outcome.ts';
import type { StepsSoFar } from './run-steps.ts';
import type { SenderParts } from './sender.ts';

/** Why steps of a case were not delivered. */
export type WhyUnsent =
  /** the run was ended from without */
  | { kind: 'stopped' }
  /** the target kept us waiting; `reason` completes "not asked, since" */
  | { kind: 'cut'; reason: string };

/** @returns undefined where neither the run nor the target is the reason, but the case's own budget */
export function whyUnsent(
  { steps }: Pick<RequestsCase, 'steps'>,
  { signal, waiting, patience }: Pick<SenderParts, 'signal' | 'waiting' | 'patience'>,
): WhyUnsent | undefined {
  if (waiting.signal.aborted) return { kind: 'cut', reason: String(waiting.signal.reason) };
  if (signal?.aborted === true) return { kind: 'stopped' };
  const reason = steps.map(({ expect }) => patience.givenUp(expect.group)).find((given) => given !== undefined);
  return reason === undefined ? undefined : { kind: 'cut', reason };
}

/** The outcome of a case that was not asked to its end and broke nothing until then. */
export function unsentOutcome(id: string, sent: number, why: WhyUnsent): CaseOutcome {
  if (why.kind === 'stopped')
    return notExercised(id, `the run was stopped ${sent === 0 ? 'before it' : 'in the midst of it'}`);
  return { ...notExercised(id, `not asked${sent === 0 ? '' : ' to its end'}, since ${why.reason}`), isCut: true };
}

/** The outcome of a case that was asked; one that would pass by answers that show nothing of it is not exercised. */
export function askedOutcome(item: Pick<RequestsCase, 'cells'>, steps: StepsSoFar, result: CaseResult): CaseOutcome {
  const reason = steps.find((step) => step?.unlooked !== undefined)?.unlooked;
  if (reason !== undefined && result.status === 'pass') {
    return { result: { ...result, status: 'not-exercised', reason }, state: 'not-exercised' };
  }
  const wanted = item.cells[0]?.status;
  const isReached = steps.some((step) => step?.answer !== undefined && String(step.answer.status) === wanted);
  return { result, state: isReached ? 'observed' : 'probed' };
}
