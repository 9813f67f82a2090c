import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWaitingBudget } from './waiting-budget.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const budgetOf = (limitMs: number): ReturnType<typeof createWaitingBudget> =>
  createWaitingBudget(limitMs, () => Date.now());

test('requests that wait together cost each second once', () => {
  const budget = budgetOf(45_000);
  const ends = Array.from({ length: 24 }, () => budget.begin());
  vi.advanceTimersByTime(30_000);
  expect(budget.spentMs()).toBeCloseTo(30_000);
  for (const end of ends) end('in-vain');
  vi.advanceTimersByTime(60_000);
  expect(budget.spentMs()).toBeCloseTo(30_000);
  expect(budget.signal.aborted).toBe(false);
});

test.each([200, 2_000, 9_000])('answers that take %i ms each cost nothing, however many there are', (tookMs) => {
  const budget = budgetOf(45_000);
  for (let wave = 0; wave < 100; wave += 1) {
    const ends = Array.from({ length: 24 }, () => budget.begin());
    vi.advanceTimersByTime(tookMs);
    for (const end of ends) end('answered');
  }
  expect(budget.spentMs()).toBeCloseTo(0);
  expect(budget.signal.aborted).toBe(false);
});

test('the end comes when the budget is spent, also while requests wait', () => {
  const budget = budgetOf(45_000);
  const first = budget.begin();
  vi.advanceTimersByTime(30_000);
  first('in-vain');
  budget.begin();
  vi.advanceTimersByTime(14_990);
  expect(budget.signal.aborted).toBe(false);
  vi.advanceTimersByTime(20);
  expect(budget.signal.aborted).toBe(true);
});

test('beside answers, what is not answered pays its part of the time, and an answer gives back what it was charged', () => {
  const budget = budgetOf(45_000);
  const [lost, late] = [budget.begin(), budget.begin()];
  vi.advanceTimersByTime(8_000);
  expect(budget.spentMs()).toBeCloseTo(8_000);
  late('answered');
  expect(budget.spentMs()).toBeCloseTo(4_000);
  vi.advanceTimersByTime(10_000);
  lost('in-vain');
  expect(budget.spentMs()).toBeCloseTo(14_000);
});

test('an answer after 29 seconds is waiting beyond its tenth', () => {
  const budget = budgetOf(45_000);
  const end = budget.begin();
  vi.advanceTimersByTime(29_000);
  end('answered');
  expect(budget.spentMs()).toBeCloseTo(19_000);
});
