import { describe, expect, test } from 'vitest';
import { adjustPlan, isConstant, meanRate, peakRate, planDurationMs, plannedRequests } from './arrivals.ts';
import type { ArrivalPlan } from './definition.ts';

const ramp: ArrivalPlan = {
  startRatePerSecond: 0,
  stages: [
    { ratePerSecond: 100, durationMs: 10_000 },
    { ratePerSecond: 100, durationMs: 5_000 },
  ],
  maxVus: 50,
};

describe('an arrival plan', () => {
  test('holds the area under its rate', () => {
    expect(plannedRequests(ramp)).toBe(1000);
    expect(meanRate(ramp)).toBeCloseTo(1000 / 15, 1);
    expect(peakRate(ramp)).toBe(100);
    expect(isConstant(ramp)).toBe(false);
  });

  test('keeps its shape at another rate and duration', () => {
    const adjusted = adjustPlan(ramp, { ratePerSecond: 10, durationMs: 3_000 });
    expect(adjusted.stages).toEqual([
      { ratePerSecond: 10, durationMs: 2_000 },
      { ratePerSecond: 10, durationMs: 1_000 },
    ]);
    expect(planDurationMs(adjusted)).toBe(3_000);
  });

  test('has VUs for more than a second of its peak, or as many as the user says', () => {
    expect(adjustPlan(ramp, { ratePerSecond: 400 }).maxVus).toBe(500);
    expect(adjustPlan(ramp, { ratePerSecond: 400, maxVus: 20 }).maxVus).toBe(20);
  });
});
