import { errorReason } from '../../core/load-errors.ts';
import type { FirstError } from '../../core/load-result.ts';
import { type Outcome, outcomes } from '../../core/outcome.ts';
import type { HistogramLog } from '../log/log-format.ts';
import { addIntervals, nothingMeasured } from '../log/sum-log.ts';

/** How a run's requests ended. */
export interface Ended {
  sent: number;
  outcomes: Partial<Record<Outcome, { count: number }>>;
  firstErrors?: readonly FirstError[];
}

/** How the requests of a recorded run ended. */
export function endedOf({ intervals }: HistogramLog): Ended {
  const measured = nothingMeasured();
  addIntervals(measured, intervals);
  const ended: Ended = { sent: measured.answered + measured.failed + measured.broken, outcomes: {} };
  for (const [outcome, { response }] of measured.outcomes) {
    ended.outcomes[outcome] = { count: response.totalCount };
  }
  return ended;
}

/**
 * Why runs of one side tell nothing of its flows: too many of their requests ended in errors. Empty where they may be compared.
 * @param name the side, as messages name it
 */
export function faultOf(name: string, runs: readonly Ended[]): string[] {
  const total = (of: (run: Ended) => number): number => runs.reduce((sum, run) => sum + of(run), 0);
  const counts: Partial<Record<Outcome, { count: number }>> = {};
  for (const outcome of outcomes) counts[outcome] = { count: total((run) => run.outcomes[outcome]?.count ?? 0) };
  const firstErrors = runs.flatMap((run) => run.firstErrors ?? []);
  const reason = errorReason({ sent: total(({ sent }) => sent), outcomes: counts, firstErrors });
  return reason === null ? [] : [`${name}: ${reason}`];
}
