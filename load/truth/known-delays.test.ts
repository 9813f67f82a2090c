import { expect, test } from 'vitest';
import { quantileOf } from '../../core/latency.ts';
import { newHistogram, recordMs, valueAtFractionMs } from '../histogram-log/histogram.ts';
import { valueAt } from './known-delays.ts';

/** So many values, the first of them 1 ms and the others 100 ms. */
function step(count: number, first: number): number[] {
  return Array.from({ length: count }, (_, index) => (index < first ? 1 : 100));
}

test.each([
  ['p50', 4_000, 2_000],
  ['p50', 4_001, 2_001],
  ['p99', 4_000, 3_960],
  ['p99.9', 1_000, 999],
  ['p99.9', 3_999, 3_996],
  ['p99.9', 4_000, 3_996],
  ['p99.9', 4_001, 3_997],
] as const)('%s of %i values is the %ith, in the truth as in a histogram', (quantile, count, rank) => {
  const fraction = quantileOf(quantile);
  for (const [first, expected] of [
    [rank, 1],
    [rank - 1, 100],
  ] as const) {
    const values = step(count, first);
    const histogram = newHistogram();
    for (const value of values) recordMs(histogram, value);
    expect(valueAt(values, fraction)).toBe(expected);
    expect(valueAtFractionMs(histogram, fraction)).toBeCloseTo(expected, 0);
  }
});
