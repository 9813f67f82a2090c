import { describe, expect, test } from 'vitest';
import { findWarmup } from './warmup.ts';

const intervals = Array.from({ length: 20 }, (_, index) => ({ end: (index + 1) / 2, answered: 50 }));
const steady = { fixedMs: undefined, isSteady: true };
const flat = (...first: number[]): number[] => [...first, ...Array.from({ length: 20 - first.length }, () => 10)];

describe('the warm-up', () => {
  test.each([
    ['a slow first interval', flat(50), { rule: 'slow-start', intervals: 1 }],
    ['slow intervals beyond a tenth of the run', flat(90, 80, 70, 60, 50), { rule: 'slow-start', intervals: 2 }],
    ['nothing slow', flat(15, 12), { rule: 'none', intervals: 0 }],
    ['a stall after a good start', flat(10, 900, 500), { rule: 'none', intervals: 0 }],
  ])('of a run with %s', (_name, medians, expected) => {
    expect(findWarmup(intervals, medians, steady)).toEqual(expected);
  });

  test('is not looked for where the load itself changes', () => {
    expect(findWarmup(intervals, flat(50), { fixedMs: undefined, isSteady: false }).intervals).toBe(0);
  });

  test("is the user's own where he says so", () => {
    expect(findWarmup(intervals, flat(50), { fixedMs: 2_000, isSteady: true })).toEqual({
      rule: 'fixed',
      intervals: 4,
    });
    expect(findWarmup(intervals, flat(50), { fixedMs: 0, isSteady: true })).toEqual({ rule: 'none', intervals: 0 });
  });
});
