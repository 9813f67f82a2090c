import { describe, expect, test } from 'vitest';
import { findKnee, highestRate, type RatePoint } from './saturation.ts';

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

  test('has none in noise, at its very end, or at a hiccup', () => {
    expect(findKnee(points(1, 2, 1, 3, 1, 2, 6, 1, 2, 2.5))).toBeNull();
    expect(findKnee(points(1, 1, 1, 90, 1, 1, 1, 1))).toBeNull();
    expect(findKnee(points(1, 1, 1, 1, 1, 1, 1, 9))).toBeNull();
    expect(findKnee(points(1, 1, 1, 1, 40, 80, 160))).toEqual({ ratePerSecond: 400, latencyMs: 1 });
  });
});
