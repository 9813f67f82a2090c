import { quantileOf } from '../core/latency.ts';
import type { Saturation } from '../core/load-result.ts';
import type { DueTimes } from '../scenarios/due-times.ts';
import type { Scenario } from '../scenarios/index.ts';
import { valueAtFractionMs } from './histogram-log/histogram.ts';
import type { IntervalEntry } from './histogram-log/log-format.ts';
import { addIntervals, answeredOf, nothingMeasured } from './histogram-log/sum-log.ts';

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
/** A curve that rises less than this, from its quiet beginning to its top, has no knee. */
const leastRise = 3;

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

/**
 * Where latency begins to rise steeply: the point of the normalised curve farthest below its diagonal.
 * Source: Satopaa et al., Finding a "Kneedle" in a Haystack (2011), for a convex rising curve without smoothing.
 */
export function findKnee(points: readonly RatePoint[]): Saturation['knee'] {
  const known = points.flatMap(({ ratePerSecond, latencyMs }) =>
    latencyMs === null ? [] : [{ ratePerSecond, latencyMs }],
  );
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < 5) return null;
  const bottom = Math.min(...known.map(({ latencyMs }) => latencyMs));
  const top = Math.max(...known.map(({ latencyMs }) => latencyMs));
  const width = last.ratePerSecond - first.ratePerSecond;
  if (top < leastRise * bottom || width <= 0) return null;
  let knee: Saturation['knee'] = null;
  let farthest = 0;
  for (const { ratePerSecond, latencyMs } of known) {
    const distance = (ratePerSecond - first.ratePerSecond) / width - (latencyMs - bottom) / (top - bottom);
    if (distance > farthest) {
      farthest = distance;
      knee = { ratePerSecond, latencyMs };
    }
  }
  return knee;
}

/** The intervals of a rising load as points of rate against latency. */
export function ratePoints(
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

/** What a rising load says of its target, in one line. */
export function describeSaturation(saturation: Saturation): string {
  const { quantile, objectiveMs, highestRatePerSecond, knee } = saturation;
  const kept =
    highestRatePerSecond === null
      ? `no rate kept ${quantile} below ${objectiveMs} ms`
      : typeof highestRatePerSecond === 'number'
        ? `${quantile} stays below ${objectiveMs} ms up to ${highestRatePerSecond.toFixed(0)} requests/s`
        : `${quantile} stayed below ${objectiveMs} ms at every rate, up to ${highestRatePerSecond.atLeast.toFixed(0)} requests/s`;
  return knee === null
    ? `${kept}; no knee in this range`
    : `${kept}; the knee is at ${knee.ratePerSecond.toFixed(0)} requests/s`;
}
