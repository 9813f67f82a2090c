import { describe, expect, test } from 'vitest';
import { honestQuantile, type QuantileEvidence, quantileOf } from './latency.ts';

/** Evidence over the measured values 1..n ms, with `missing` requests that were never measured. */
function evidence(n: number, missing: number): QuantileEvidence {
  return { counted: n, missing, valueAt: (fraction) => Math.max(1, Math.ceil(fraction * n)) };
}

describe('honestQuantile', () => {
  test.each([
    { name: 'median of everything measured', n: 1000, missing: 0, q: 0.5, want: 500 },
    { name: 'p99 of everything measured', n: 1000, missing: 0, q: 0.99, want: 990 },
    { name: 'missing requests push the rank up', n: 900, missing: 100, q: 0.5, want: 500 },
    { name: 'p90 is the last one vouched for', n: 990, missing: 10, q: 0.98, want: 980 },
    { name: 'as many missing as lie beyond: a lower bound', n: 900, missing: 100, q: 0.9, want: { atLeast: 900 } },
    { name: 'more missing than lie beyond: a lower bound', n: 900, missing: 100, q: 0.95, want: { atLeast: 900 } },
    { name: 'too few samples beyond', n: 100, missing: 0, q: 0.99, want: null },
    { name: 'nothing measured', n: 0, missing: 5000, q: 0.5, want: null },
  ])('$name', ({ n, missing, q, want }) => {
    expect(honestQuantile(evidence(n, missing), q)).toEqual(want);
  });
});

test.each([
  ['p50', 0.5],
  ['p99.9', 0.999],
  ['p99.99', 0.9999],
] as const)('%s is %d', (name, want) => {
  expect(quantileOf(name)).toBeCloseTo(want, 12);
});
