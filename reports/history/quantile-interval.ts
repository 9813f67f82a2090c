import type { CurvePoint } from '../../core/load-result.ts';

/** The curve's value at a fraction; between two points of the curve, the later one. */
function valueAt(curve: readonly CurvePoint[], fraction: number): number | undefined {
  return (curve.find(([at]) => at >= fraction - 1e-12) ?? curve.at(-1))?.[1];
}

/**
 * A 95% interval of a quantile by ranks (distribution-free, binomial: rank nq +- 1.96 sqrt(nq(1-q))), read from a
 * percentile curve. It tells how many requests stand behind the number. Requests of one run are not independent, so
 * two runs of the same code differ by more than this.
 * @param curve points in order of their fraction, of `count` requests
 * @param q 0 to 1
 */
export function quantileInterval(curve: readonly CurvePoint[], count: number, q: number): [number, number] | null {
  if (count === 0) return null;
  const half = 1.96 * Math.sqrt((q * (1 - q)) / count);
  const low = valueAt(curve, Math.max(0, q - half));
  const high = valueAt(curve, Math.min(1, q + half));
  return low === undefined || high === undefined ? null : [low, high];
}
