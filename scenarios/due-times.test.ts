import { describe, expect, test } from 'vitest';
import { dueTimes } from './due-times.ts';

describe('due times', () => {
  test('of a constant rate are evenly spaced', () => {
    const { dueMs, dueBefore } = dueTimes({
      startRatePerSecond: 400,
      stages: [{ ratePerSecond: 400, durationMs: 10_000 }],
      maxVus: 1,
    });
    expect([0, 1, 2, 3999, 4000].map(dueMs)).toEqual([0, 2.5, 5, 9997.5, undefined]);
    expect(dueBefore(20_000)).toBe(4000);
    expect(dueBefore(5)).toBe(2);
    expect(dueBefore(0)).toBe(0);
  });

  test('of a ramp invert the area under the rate', () => {
    const stages = [
      { ratePerSecond: 100, durationMs: 10_000 },
      { ratePerSecond: 100, durationMs: 5_000 },
      { ratePerSecond: 0, durationMs: 2_000 },
    ];
    const { dueMs, dueBefore } = dueTimes({ startRatePerSecond: 0, stages, maxVus: 1 });
    const area = (t: number): number =>
      t <= 10 ? 5 * t * t : t <= 15 ? 500 + 100 * (t - 10) : 1000 + 100 * (t - 15) - 25 * (t - 15) ** 2;
    for (let k = 0; k < 1100; k += 1) expect(area((dueMs(k) ?? Number.NaN) / 1000)).toBeCloseTo(k + 1, 3);
    expect(dueMs(1100)).toBeUndefined();
    expect(dueBefore(60_000)).toBe(1100);
  });
});
