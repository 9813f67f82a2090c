import { median } from 'simple-statistics';
import { quantileOf } from '../../core/latency.ts';
import type { Saturation } from '../../core/load-result.ts';
import { type DueTimes, dueTimes } from '../../scenarios/due-times.ts';
import type { ArrivalPlan, Scenario } from '../../scenarios/index.ts';
import { valueAtFractionMs } from '../log/histogram.ts';
import type { IntervalEntry } from '../log/log-format.ts';
import { addIntervals, answeredOf, nothingMeasured } from '../log/sum-log.ts';

/** One interval of a rising load. */
export interface RatePoint {
  /** requests per second that were due in it */
  ratePerSecond: number;
  /** null where too few were answered to tell */
  latencyMs: number | null;
}

/** As many intervals in a row beyond the objective end it; a single one is a hiccup. */
const inARow = 2;
/** Fewer answers than this tell no quantile of an interval. */
const fewestAnswers = 10;
/** Beyond a knee the typical latency is at least so many times that before it: less is no knee, but noise. */
const leastRise = 3;
/** A knee is told from so many points on: fewer are no curve. */
const fewestPoints = 5;

/** The highest rate before latency left its objective for good: null where it never kept it, a lower bound where it always did. */
export function highestRate(points: readonly RatePoint[], objectiveMs: number): Saturation['highestRatePerSecond'] {
  let best: number | null = null;
  let broken = 0;
  for (const { ratePerSecond, latencyMs } of points) {
    if (latencyMs === null) continue;
    if (latencyMs > objectiveMs) broken += 1;
    else {
      broken = 0;
      best = Math.max(best ?? 0, ratePerSecond);
    }
    if (broken >= inARow) return best;
  }
  return best === null ? null : { atLeast: best };
}

type KnownPoint = NonNullable<Saturation['knee']>;

/** Each latency as the median of itself and its neighbours: a single hiccup leaves no trace. */
function withoutHiccups(points: readonly KnownPoint[]): KnownPoint[] {
  return points.map(({ ratePerSecond }, index) => ({
    ratePerSecond,
    latencyMs: median(points.slice(Math.max(0, index - 1), index + 2).map(({ latencyMs }) => latencyMs)),
  }));
}

/**
 * Where latency begins to rise steeply, and stays high: the point of the normalised curve farthest below its diagonal.
 * Source: Satopaa et al., Finding a "Kneedle" in a Haystack (2011), for a convex rising curve.
 */
export function findKnee(points: readonly RatePoint[]): Saturation['knee'] {
  const known = withoutHiccups(
    points.flatMap(({ ratePerSecond, latencyMs }) => (latencyMs === null ? [] : [{ ratePerSecond, latencyMs }])),
  );
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < fewestPoints) return null;
  const latencies = known.map(({ latencyMs }) => latencyMs);
  const bottom = Math.min(...latencies);
  const top = Math.max(...latencies);
  const width = last.ratePerSecond - first.ratePerSecond;
  if (top === bottom || width <= 0) return null;
  const below = ({ ratePerSecond, latencyMs }: KnownPoint): number =>
    (ratePerSecond - first.ratePerSecond) / width - (latencyMs - bottom) / (top - bottom);
  const index = known.reduce((best, point, at) => (below(point) > below(known[best] ?? point) ? at : best), 0);
  const beyond = latencies.slice(index + 1);
  if (beyond.length < inARow || median(beyond) < leastRise * median(latencies.slice(0, index + 1))) return null;
  return known[index] ?? null;
}

/** The intervals of a rising load as points of rate against latency. */
function ratePoints(
  intervals: readonly IntervalEntry[],
  due: DueTimes,
  quantile: NonNullable<Scenario['objective']>['quantile'],
): RatePoint[] {
  return intervals.flatMap((entry) => {
    const count = due.dueBefore(entry.end * 1000) - due.dueBefore(entry.start * 1000);
    const seconds = entry.end - entry.start;
    // What ends after the plan was due before.
    if (count === 0 || seconds <= 0) return [];
    const measured = nothingMeasured();
    addIntervals(measured, [entry]);
    const response = answeredOf(measured, 'response');
    const latencyMs = response.totalCount < fewestAnswers ? null : valueAtFractionMs(response, quantileOf(quantile));
    return [{ ratePerSecond: count / seconds, latencyMs }];
  });
}

/** What a rising load found out about its target. @param objective the latency to keep */
export function saturationOf(
  intervals: readonly IntervalEntry[],
  arrivals: ArrivalPlan,
  objective: NonNullable<Scenario['objective']>,
): Saturation {
  const points = ratePoints(intervals, dueTimes(arrivals), objective.quantile);
  return {
    quantile: objective.quantile,
    objectiveMs: objective.latencyMs,
    highestRatePerSecond: highestRate(points, objective.latencyMs),
    knee: findKnee(points),
  };
}
