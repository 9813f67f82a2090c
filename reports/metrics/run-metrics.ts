import { type LatencySummary, quantileNames, quantileOf } from '../../core/latency.ts';
import { bucketStartMs } from '../../core/load-interval.ts';
import type { LoadResult } from '../../core/load-result.ts';
import { outcomes } from '../../core/outcome.ts';
import { type RunResult, verdicts } from '../result/run-result.ts';

export type Labels = Record<string, string>;

/** Counts of values at or below each bound and above the one before; one more count than bounds, the last has none. */
export interface HistogramPoint {
  labels: Labels;
  bounds: number[];
  counts: number[];
  count: number;
  sum: number;
}

interface MetricHead {
  name: string;
  help: string;
  /** `seconds`, or nothing for plain numbers */
  unit: string;
}

/** One metric with its points, before it is written in any format. Units are base units: seconds. */
export type Metric = MetricHead &
  ({ kind: 'gauge'; points: { labels: Labels; value: number }[] } | { kind: 'histogram'; points: HistogramPoint[] });

/** Buckets double from 40 microseconds to 5 minutes: edges of the intervals' own buckets, so that the counts are exact. */
const edges: readonly number[] = Array.from({ length: 23 }, (_, index) => 9 + 4 * index);

function histogramOf(result: LoadResult): HistogramPoint | null {
  const { intervals, all, answered } = result;
  if (intervals === undefined) return null;
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const { latency } of intervals) {
    for (const [bucket, count] of latency) {
      const place = edges.findIndex((edge) => bucket < edge);
      const index = place < 0 ? edges.length : place;
      counts[index] = (counts[index] ?? 0) + count;
    }
  }
  const times = result.model === 'open' ? all.responseTimeMs : all.serviceTimeMs;
  return {
    labels: loadLabels(result),
    bounds: edges.map((edge) => Number((bucketStartMs(edge) / 1000).toPrecision(6))),
    counts,
    count: counts.reduce((sum, count) => sum + count, 0),
    sum: ((times.mean ?? 0) * answered) / 1000,
  };
}

function loadLabels({ scenario, engine, model }: LoadResult): Labels {
  return { scenario, engine, model };
}

function quantilePoints(labels: Labels, times: LatencySummary): { labels: Labels; value: number }[] {
  return quantileNames.flatMap((name) => {
    const value = times[name];
    // A lower bound is no value: dashboards could not tell them apart.
    return typeof value === 'number'
      ? [{ labels: { ...labels, quantile: String(quantileOf(name)) }, value: value / 1000 }]
      : [];
  });
}

function latencyPoints(result: LoadResult): { labels: Labels; value: number }[] {
  const groups = [
    { outcome: 'all', latency: result.all },
    ...outcomes.flatMap((outcome) => {
      const latency = result.outcomes[outcome];
      return latency === undefined ? [] : [{ outcome, latency }];
    }),
  ];
  return groups.flatMap(({ outcome, latency }) => {
    const labels = { ...loadLabels(result), outcome };
    return [
      ...quantilePoints({ ...labels, time: 'response' }, latency.responseTimeMs),
      ...quantilePoints({ ...labels, time: 'service' }, latency.serviceTimeMs),
    ];
  });
}

function gauge(name: string, help: string, points: { labels: Labels; value: number }[], unit = ''): Metric {
  return { kind: 'gauge', name, help, unit, points };
}

/** What dashboards keep of a run: verdict, cases, requests, rates, quantiles and histograms. Metrics without points are left out. */
export function runMetrics(result: RunResult): Metric[] {
  const { contract, load } = result;
  const counted = ['due', 'answered', 'failed', 'dropped', 'unfinished'] as const;
  const metrics: Metric[] = [
    gauge(
      'flowgauge_run_verdict',
      'The verdict of the run: 1 for the one that holds.',
      verdicts.map((verdict) => ({ labels: { verdict }, value: verdict === result.verdict ? 1 : 0 })),
    ),
    gauge(
      'flowgauge_run_duration_seconds',
      'Wall time of the run.',
      result.durationMs === null ? [] : [{ labels: {}, value: result.durationMs / 1000 }],
      'seconds',
    ),
    gauge(
      'flowgauge_contract_cases',
      'Contract cases by status.',
      contract === null
        ? []
        : [
            { labels: { status: 'passed' }, value: contract.passed },
            { labels: { status: 'failed' }, value: contract.failed },
            { labels: { status: 'not_exercised' }, value: contract.notExercised },
          ],
    ),
    gauge(
      'flowgauge_load_requests',
      'Requests of a load by what became of them; due is the sum of the others.',
      load.flatMap((one) => counted.map((state) => ({ labels: { ...loadLabels(one), state }, value: one[state] }))),
    ),
    gauge(
      'flowgauge_load_rate',
      'Requests per second that were reached.',
      load.map((one) => ({ labels: loadLabels(one), value: one.ratePerSecond.achieved })),
    ),
    gauge(
      'flowgauge_latency_quantile_seconds',
      'Latency quantiles by outcome, only where the data support them.',
      load.flatMap(latencyPoints),
      'seconds',
    ),
    {
      kind: 'histogram',
      name: 'flowgauge_latency_seconds',
      help: 'Latency of answered requests: response time in an open model, service time in a closed loop.',
      unit: 'seconds',
      points: load.map(histogramOf).filter((point) => point !== null),
    },
  ];
  return metrics.filter(({ points }) => points.length > 0);
}
