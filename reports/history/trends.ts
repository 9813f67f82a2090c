import { median } from 'simple-statistics';
import type { QuantileName } from '../../core/latency.ts';
import { quantileOf } from '../../core/latency.ts';
import { headlineTime } from '../shown/headline-time.ts';
import { changePoints } from './change-points.ts';
import { quantileInterval } from './quantile-interval.ts';
import type { PastRun } from './read-history.ts';

/** One run's place in a trend; `run` counts from 0 over the whole history. */
export interface TrendPoint {
  run: number;
  valueMs: number;
  interval: [low: number, high: number] | null;
}

/** A quantile of one scenario and engine over the runs that have it. */
export interface Trend {
  engine: string;
  scenario: string;
  time: string;
  quantile: QuantileName;
  points: TrendPoint[];
  /** runs at which a new level began */
  changes: { run: number; ratio: number }[];
}

/** The quantiles that a history shows: the middle, and the tail that short runs can support. */
const shownQuantiles: readonly QuantileName[] = ['p50', 'p95', 'p99'];

function middle(points: readonly TrendPoint[]): number {
  return median(points.map(({ valueMs }) => valueMs));
}

function changesOf(points: readonly TrendPoint[]): Trend['changes'] {
  const starts = changePoints(points.map(({ valueMs }) => valueMs));
  return starts.map((start, index) => {
    const before = points.slice(starts[index - 1] ?? 0, start);
    const after = points.slice(start, starts[index + 1] ?? points.length);
    return { run: points[start]?.run ?? 0, ratio: middle(after) / Math.max(middle(before), 1e-9) };
  });
}

function pointsOf(runs: readonly PastRun[], engine: string, scenario: string, quantile: QuantileName): TrendPoint[] {
  return runs.flatMap(({ result }, run) => {
    const load = result.load.find((one) => one.engine === engine && one.scenario === scenario);
    if (load === undefined || load.generator.verdict !== 'ok') return [];
    const valueMs = headlineTime(load).times[quantile];
    if (typeof valueMs !== 'number') return [];
    const interval = quantileInterval(load.curves.all ?? [], load.answered, quantileOf(quantile));
    // The curve has fewer points than the histogram that the quantile was read from.
    const around = interval?.map((end, side) => (side === 0 ? Math.min(end, valueMs) : Math.max(end, valueMs)));
    const [low, high] = around ?? [];
    return [{ run, valueMs, interval: low === undefined || high === undefined ? null : [low, high] }];
  });
}

/**
 * Latency over the runs of a history, by engine, scenario and quantile. Runs whose generator was the limit are left out:
 * their numbers say nothing of the server. So are quantiles that a run could only bound.
 */
export function latencyTrends(runs: readonly PastRun[]): Trend[] {
  const kinds = new Map(
    runs.flatMap(({ result }) =>
      result.load.map(
        (load) => [`${load.engine} ${load.scenario}`, { ...load, time: headlineTime(load).name }] as const,
      ),
    ),
  );
  return [...kinds.values()].flatMap(({ engine, scenario, time }) =>
    shownQuantiles.flatMap((quantile) => {
      const points = pointsOf(runs, engine, scenario, quantile);
      return points.length < 2 ? [] : [{ engine, scenario, time, quantile, points, changes: changesOf(points) }];
    }),
  );
}

/** The name of the contract that a run was held to; undefined where it was held to none. */
export function contractOf({ result }: PastRun): string | undefined {
  const { document, contract, spec } = result;
  if (document !== undefined) return document.name ?? builtIn;
  return contract !== null || (spec !== null && spec !== undefined) ? builtIn : undefined;
}

/** What runs of earlier versions were held to, which could not choose. */
const builtIn = 'built-in';

/** The contracts of a history, in the order in which they first come. */
export function contractsOf(runs: readonly PastRun[]): string[] {
  return [...new Set(runs.flatMap((run) => contractOf(run) ?? []))];
}

function became(what: string, before: number | undefined, now: number | undefined): string[] {
  return before === undefined || now === undefined || before === now ? [] : [`${before} ${what} became ${now}`];
}

/** What a contract says differently from the run before that was held to the same one; empty where it says the same. */
export function pageDrift(runs: readonly PastRun[]): { run: number; words: string }[] {
  const isOne = contractsOf(runs).length < 2;
  return runs.flatMap((past, run) => {
    const name = contractOf(past);
    if (name === undefined) return [];
    const same = runs.slice(0, run).filter((other) => contractOf(other) === name);
    const { spec, document } = past.result;
    const before = same.findLast(({ result }) => result.spec !== null)?.result.spec;
    const digest = same.findLast(({ result }) => result.document !== undefined)?.result.document?.sha256;
    const counts = [
      ...((spec?.stale.length ?? 0) > 0 ? [`stale: ${spec?.stale.join(', ')}`] : []),
      ...became('constraints', before?.constraints, spec?.constraints),
      ...became('findings', before?.findings.length, spec?.findings.length),
    ];
    const isOther = digest !== undefined && document !== undefined && digest !== document.sha256;
    const words = counts.length === 0 && isOther ? ['its document changed'] : counts;
    return words.length === 0 ? [] : [{ run, words: `${isOne ? '' : `${name}: `}${words.join('; ')}` }];
  });
}
