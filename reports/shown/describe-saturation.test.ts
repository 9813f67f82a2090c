import { expect, test } from 'vitest';
import { describeSaturation } from './describe-saturation.ts';

const found = {
  quantile: 'p95' as const,
  objectiveMs: 100,
  highestRatePerSecond: 480,
  knee: { ratePerSecond: 450, latencyMs: 60 },
};

test.each([
  [found, 'p95 stays below 100 ms up to 480 requests/s; the knee is at 450 requests/s'],
  [
    { ...found, highestRatePerSecond: { atLeast: 978.8 }, knee: null },
    'p95 stayed below 100 ms at every rate, up to 979 requests/s; no knee in this range',
  ],
  [{ ...found, highestRatePerSecond: null }, 'no rate kept p95 below 100 ms; the knee is at 450 requests/s'],
])('%o', (saturation, words) => {
  expect(describeSaturation(saturation)).toBe(words);
});
