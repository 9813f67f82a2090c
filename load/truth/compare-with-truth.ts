import type { LatencySummary, QuantileName, QuantileValue } from '../../core/latency.ts';
import { quantileOf } from '../../core/latency.ts';
import { valueAt } from './known-delays.ts';

export interface TruthRow {
  quantile: QuantileName;
  truthMs: number;
  measured: QuantileValue;
  /** measured over truth, less one; null where nothing was printed */
  relativeError: number | null;
  errorMs: number | null;
}

/** Each quantile against the truth, given as sorted values in milliseconds. */
export function compareWithTruth(
  summary: LatencySummary,
  truth: readonly number[],
  quantiles: readonly QuantileName[],
): TruthRow[] {
  return quantiles.map((quantile) => {
    const truthMs = valueAt(truth, quantileOf(quantile));
    const measured = summary[quantile];
    const isNumber = typeof measured === 'number';
    return {
      quantile,
      truthMs,
      measured,
      relativeError: isNumber ? measured / truthMs - 1 : null,
      errorMs: isNumber ? measured - truthMs : null,
    };
  });
}
