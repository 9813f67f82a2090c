import type { LoadResult } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { assertAllMeasured } from '../log/check-counts.ts';
import { recordAgain } from '../log/check-part.ts';
import { valueAtFractionMs } from '../log/histogram.ts';
import type { HistogramLog, IntervalEntry } from '../log/log-format.ts';
import { addIntervals, answeredOf, type Measured, nothingMeasured } from '../log/sum-log.ts';
import { foldResult } from './fold-result.ts';
import { loadIntervals } from './load-intervals.ts';
import { findWarmup } from './warmup.ts';

export interface FoldOptions {
  /** file name of the log, as the result names it */
  hlog: string;
  loadAverage: { start: number; end: number };
  cpus: number;
  /** what the user wants left out at the start; undefined lets the rule decide */
  warmupMs: number | undefined;
  /** whether the plan asks for the same load throughout */
  isSteady: boolean;
}

function medianOf(entry: IntervalEntry): number | undefined {
  const measured = nothingMeasured();
  addIntervals(measured, [entry]);
  const response = answeredOf(measured, 'response');
  return response.totalCount === 0 ? undefined : valueAtFractionMs(response, 0.5);
}

function sumOf(entries: readonly IntervalEntry[]): Measured {
  const measured = nothingMeasured();
  addIntervals(measured, entries);
  return measured;
}

/** Requests that an interval accounts for. */
function accountedFor(entries: readonly IntervalEntry[]): number {
  return entries.reduce((sum, { answered, failed, dropped, broken }) => sum + answered + failed + dropped + broken, 0);
}

/**
 * A log as the result that reports show, without its warm-up.
 * @throws Problem `engine-failed` where the log has no end, or does not account for every request that was due; `run-unreadable` where
 *   its histograms lack some of them; `usage` where the warm-up leaves nothing
 */
export function foldLog(log: HistogramLog, options: FoldOptions): LoadResult {
  const { meta, end, intervals } = log;
  const { hlog } = options;
  if (meta === null || end === null) {
    throw new Problem('engine-failed', `${hlog} has no end: its generator was killed`, 'run the load again');
  }
  if (end.due !== accountedFor(intervals) + end.unfinished) {
    throw new Problem(
      'engine-failed',
      `${hlog} accounts for ${accountedFor(intervals) + end.unfinished} of ${end.due} requests that were due`,
      recordAgain,
    );
  }
  // Only the first tenth is ever looked at by the rule, but its yardstick is the whole run.
  const medians = options.warmupMs === undefined && options.isSteady ? intervals.map(medianOf) : [];
  const warmup = findWarmup(intervals, medians, { fixedMs: options.warmupMs, isSteady: options.isSteady });
  const cut = intervals.slice(0, warmup.intervals);
  const kept = intervals.slice(warmup.intervals);
  const cutSeconds = cut.at(-1)?.end ?? 0;
  if (kept.length === 0 && cut.length > 0 && !end.aborted) {
    const words = `the warm-up leaves nothing of ${hlog}, which is ${cutSeconds} s long`;
    throw new Problem('usage', words, 'shorten the warm-up', [{ set: 'warmup' }]);
  }
  const measured = sumOf(kept);
  assertAllMeasured(measured, hlog);
  const result = foldResult(measured, {
    meta,
    end,
    cutSeconds,
    ...options,
  });
  const origin = kept[0]?.start ?? cutSeconds;
  result.intervals = loadIntervals(kept, origin);
  const { warmupMs } = options;
  const durationMs = cutSeconds * 1000;
  result.warmup = {
    rule: warmup.rule,
    durationMs,
    requests: accountedFor(cut),
    ...(warmupMs !== undefined && Math.abs(warmupMs - durationMs) > 1 && { askedMs: warmupMs }),
    ...(cut.length > 0 && { intervals: loadIntervals(cut, origin) }),
  };
  return result;
}
