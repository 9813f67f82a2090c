import type { QuantileComparison } from '../../core/comparison.ts';
import type { QuantileName } from '../../core/latency.ts';
import type { Estimate } from './bootstrap.ts';

/** z of 80% power (standard normal quantile of 0.8). */
const powerZ = 0.8416;
/** Ratios beyond these are written as these: JSON has no infinity. */
const extremeRatio = 1_000;
/** Nobody runs more pairs than this for a verdict. */
const mostPairs = 10_000;

function bounded(ratio: number): number {
  return Math.min(extremeRatio, Math.max(1 / extremeRatio, ratio));
}

/**
 * The verdict on one quantile, from the interval of its log-ratio: slower where the whole interval lies beyond the smallest
 * effect of interest, not slower where it lies below, inconclusive otherwise.
 * @param estimate of ln(new / base)
 * @param units pairs, or runs of the smaller set
 */
export function judgeQuantile(
  quantile: QuantileName,
  estimate: Estimate,
  units: number,
  minimumRatio: number,
): QuantileComparison {
  const limit = Math.log(minimumRatio);
  const { value, low, high, standardError } = estimate;
  const verdict = low > limit ? 'slower' : high < limit ? 'not-slower' : 'inconclusive';
  const halfWidth = value - low;
  const detectable = standardError === null ? null : Math.exp(limit + halfWidth + powerZ * standardError);
  return {
    quantile,
    verdict,
    ratio: Math.exp(value),
    interval: [bounded(Math.exp(low)), bounded(Math.exp(high))],
    detectableRatio: detectable === null ? null : bounded(detectable),
    pairsNeeded: verdict === 'inconclusive' ? morePairs(value - limit, Math.max(halfWidth, high - value), units) : null,
  };
}

/** How many more units would clear the limit, were the effect as measured: an interval shrinks with the root of their number. */
function morePairs(distance: number, halfWidth: number, units: number): number | null {
  if (!Number.isFinite(halfWidth) || distance === 0) return null;
  const needed = Math.ceil(units * (halfWidth / distance) ** 2);
  return needed > mostPairs ? null : Math.max(1, needed - units);
}
