import { median } from 'simple-statistics';
import type { IntervalEntry } from '../log/log-format.ts';

/** How much of a run's start is left out, and on whose word. */
export interface Warmup {
  /** `slow-start`: our rule; `fixed`: the user's time; `none`: nothing left out */
  rule: 'none' | 'fixed' | 'slow-start';
  /** whole intervals at the start that are left out */
  intervals: number;
}

/** An interval this much slower than the run as a whole is still warming up. */
const slowRatio = 2;
/** No more than this share of a run is ever taken for its warm-up: what lasts longer is what users would feel. */
const longestShare = 0.1;
/** Fewer answers than this, and an interval's median says nothing. */
const fewestAnswers = 5;

/**
 * Where a run's warm-up ends. A fixed time leaves out the intervals that end within it. The rule leaves out leading
 * intervals whose median latency is more than twice the median of all intervals' medians, up to a tenth of the run;
 * one that is not slow ends the warm-up, so a stall later on is never taken for it.
 * @param medians each interval's median latency; undefined where it has too few answers
 * @param isSteady whether the plan asks for the same load throughout; otherwise the rule does not apply
 */
export function findWarmup(
  intervals: readonly Pick<IntervalEntry, 'end' | 'answered'>[],
  medians: readonly (number | undefined)[],
  options: { fixedMs: number | undefined; isSteady: boolean },
): Warmup {
  const { fixedMs, isSteady } = options;
  if (fixedMs !== undefined) {
    const count = intervals.filter(({ end }) => end * 1000 <= fixedMs).length;
    return count === 0 ? { rule: 'none', intervals: 0 } : { rule: 'fixed', intervals: count };
  }
  const known = medians
    .filter((_, index) => (intervals[index]?.answered ?? 0) >= fewestAnswers)
    .filter((value) => value !== undefined);
  const typical = known.length === 0 ? undefined : median(known);
  const most = Math.floor(intervals.length * longestShare);
  let count = 0;
  if (isSteady && typical !== undefined) {
    while (count < most && (medians[count] ?? 0) > slowRatio * typical) count += 1;
  }
  return count === 0 ? { rule: 'none', intervals: 0 } : { rule: 'slow-start', intervals: count };
}
