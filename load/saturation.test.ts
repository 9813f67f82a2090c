import { describe, expect, test } from 'vitest';
import { describeSaturation, findKnee, highestRate, type RatePoint } from './saturation.ts';

const points = (...latencies: (number | null)[]): RatePoint[] =>
  latencies.map((latencyMs, index) => ({ ratePerSecond: (index + 1) * 100, latencyMs }));

describe('a rising load', () => {
  test('has a highest rate that keeps the objective, whatever a single hiccup does', () => {
    expect(highestRate(points(5, 5, 200, 6, 7, 150, 300, 900), 100)).toBe(500);
    expect(highestRate(points(5, 5, 6), 100)).toEqual({ atLeast: 300 });
    expect(highestRate(points(500, 600, 700), 100)).toBeNull();
    expect(highestRate(points(5, null, 6, 700, 800), 100)).toBe(300);
  });

  test('has its knee where latency starts to climb', () => {
    // An M/M/1 queue that serves 1000 requests/s: 1 / (1000 - rate).
    const queue = Array.from({ length: 49 }, (_, index) => ({
      ratePerSecond: index * 20,
      latencyMs: 1000 / (1000 - index * 20),
    }));
    const knee = findKnee(queue);
    expect(knee?.ratePerSecond).toBeGreaterThan(700);
    expect(knee?.ratePerSecond).toBeLessThan(950);
    expect(findKnee(points(5, 5, 6, 5, 6, 5))).toBeNull();
  });

  test('is told in one line', () => {
    const saturation = {
      quantile: 'p95' as const,
      objectiveMs: 100,
      highestRatePerSecond: 480,
      knee: { ratePerSecond: 450, latencyMs: 60 },
    };
    expect(describeSaturation(saturation)).toBe(
      'p95 stays below 100 ms up to 480 requests/s; the knee is at 450 requests/s',
    );
  });
});
