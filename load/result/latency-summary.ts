import type { Histogram } from 'hdr-histogram-js';
import { honestQuantile, type LatencySummary, quantileOf } from '../../core/latency.ts';
import type { CurvePoint } from '../../core/load-result.ts';
import { meanMs, minMs, valueAtFractionMs } from '../log/histogram.ts';

/**
 * A histogram's summary in milliseconds, each quantile only where the data supports it.
 * @param missing requests that were due beside the histogram's and never measured
 */
export function summarize(histogram: Histogram, missing: number): LatencySummary {
  const counted = histogram.totalCount;
  const evidence = { counted, missing, valueAt: (fraction: number) => valueAtFractionMs(histogram, fraction) };
  const max = counted === 0 ? null : valueAtFractionMs(histogram, 1);
  const at = (name: Parameters<typeof quantileOf>[0]): LatencySummary['p50'] =>
    honestQuantile(evidence, quantileOf(name));
  return {
    min: counted === 0 ? null : minMs(histogram),
    mean: counted === 0 ? null : meanMs(histogram),
    max: max === null || missing === 0 ? max : { atLeast: max },
    p50: at('p50'),
    p75: at('p75'),
    p90: at('p90'),
    p95: at('p95'),
    p99: at('p99'),
    'p99.9': at('p99.9'),
    'p99.99': at('p99.99'),
  };
}

/** Eight points for each halving of the distance to 1, until a step holds less than one request. */
const pointsPerHalving = 8;

/** A histogram's percentile curve, dense where it is interesting: towards the last request. */
export function curveOf(histogram: Histogram): CurvePoint[] {
  const count = histogram.totalCount;
  if (count === 0) return [];
  const points: CurvePoint[] = [];
  const halvings = Math.ceil(Math.log2(count));
  for (let step = 0; step < halvings * pointsPerHalving; step += 1) {
    const fraction = 1 - 2 ** (-step / pointsPerHalving);
    points.push([fraction, valueAtFractionMs(histogram, fraction)]);
  }
  points.push([1, valueAtFractionMs(histogram, 1)]);
  return points;
}
