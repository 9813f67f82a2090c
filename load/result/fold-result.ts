import type { Histogram } from 'hdr-histogram-js';
import type { OutcomeLatency } from '../../core/latency.ts';
import type { LoadResult } from '../../core/load-result.ts';
import { isAnswered, outcomes } from '../../core/outcome.ts';
import type { LogEnd, LogMeta } from '../log/log-format.ts';
import { answeredOf, type Measured } from '../log/sum-log.ts';
import { checkGenerator } from './generator-check.ts';
import { curveOf, summarize } from './latency-summary.ts';

/** What stands beside a log's histograms. */
export interface FoldContext {
  meta: LogMeta;
  end: LogEnd;
  /** file name of the log inside the run's folder */
  hlog: string;
  loadAverage: { start: number; end: number };
  cpus: number;
  /** warm-up that was left out of the sums, seconds */
  cutSeconds: number;
}

/**
 * Requests sent for each second in which they were due; waiting for the last answers is not part of it. An open plan's seconds
 * are shared by what was due: its arrivals begin a moment after the log does, so what a warm-up cut of the log's time is
 * not what it cut of the plan's.
 * @param due requests that were due after the warm-up
 */
function achievedRate(sent: number, due: number, { meta, end, cutSeconds }: FoldContext): number {
  const isPlanned = meta.plannedSeconds > 0 && meta.model === 'open' && end.due > 0;
  const seconds = isPlanned
    ? Math.min(end.elapsedSeconds, meta.plannedSeconds) * (due / end.due)
    : end.elapsedSeconds - cutSeconds;
  return seconds > 0 ? sent / seconds : 0;
}

function latencyOf(response: Histogram, service: Histogram, missing: number): OutcomeLatency {
  return {
    count: response.totalCount,
    responseTimeMs: summarize(response, missing),
    serviceTimeMs: summarize(service, missing),
  };
}

/**
 * A run's sums as the result that reports show. Every request that was due is counted once:
 * due = answered + failed + dropped + unfinished.
 *
 * Quantiles are censored by what was due and never came back in time: dropped, unfinished, and ended by the client's
 * time limit. Nobody knows which outcome those would have had, so each outcome bears its share of them.
 */
export function foldResult(measured: Measured, context: FoldContext): LoadResult {
  const { meta, end } = context;
  const answered = measured.answered;
  const failed = measured.failed + measured.broken;
  const due = answered + failed + measured.dropped + end.unfinished;
  const sent = answered + failed;
  const timeouts = measured.outcomes.get('client_timeout')?.response.totalCount ?? 0;
  const missing = measured.dropped + end.unfinished + timeouts;
  const response = answeredOf(measured, 'response');
  const all = latencyOf(response, answeredOf(measured, 'service'), missing);
  const result: LoadResult = {
    scenario: meta.scenario,
    engine: meta.engine,
    engineVersion: meta.engineVersion,
    model: meta.model,
    durationMs: Math.max(0, end.elapsedSeconds - context.cutSeconds) * 1000,
    due,
    sent,
    answered,
    failed,
    dropped: measured.dropped,
    unfinished: end.unfinished,
    ratePerSecond: {
      intended: meta.intendedRatePerSecond,
      achieved: achievedRate(sent, due, context),
    },
    generator: { verdict: 'ok', reasons: [], cpuShare: null, startLagMs: null, loadAverage: context.loadAverage },
    outcomes: {},
    all,
    curves: { all: curveOf(response) },
    hlog: context.hlog,
    lost: meta.lost,
  };
  for (const outcome of outcomes) {
    const histograms = measured.outcomes.get(outcome);
    if (histograms === undefined || histograms.response.totalCount === 0) continue;
    const count = histograms.response.totalCount;
    const share = isAnswered(outcome) && answered > 0 ? Math.ceil((missing * count) / answered) : 0;
    result.outcomes[outcome] = latencyOf(histograms.response, histograms.service, share);
    if (isAnswered(outcome)) result.curves[outcome] = curveOf(histograms.response);
  }
  result.generator = checkGenerator({
    model: meta.model,
    due,
    dropped: measured.dropped,
    intended: meta.intendedRatePerSecond,
    achieved: result.ratePerSecond.achieved,
    cpuShare: end.cpuWallSeconds > 0 && end.cpuSeconds > 0 ? end.cpuSeconds / end.cpuWallSeconds : null,
    cpus: context.cpus,
    startLagMs: measured.startLag.totalCount > 0 ? summarize(measured.startLag, 0) : null,
    responseTimeMs: all.responseTimeMs,
    loadAverage: context.loadAverage,
    aborted: end.aborted,
  });
  return result;
}
