import { expect, test } from 'vitest';
import { createProgressGuard } from './progress-guard.ts';

test('a byte a second is a drip after some seconds; a slow line and a late answer are none', () => {
  const dripping = createProgressGuard(1000);
  const said = Array.from({ length: 10 }, (_, second) => dripping.saw(1, second * 1000));
  expect(said.slice(0, 7)).toEqual(Array.from({ length: 7 }));
  expect(said[7]).toBe('the answer comes in drips: 8 bytes in 7.0 s');
  const slowLine = createProgressGuard(100_000);
  for (let second = 0; second < 30; second += 1) expect(slowLine.saw(1400, second * 1000)).toBeUndefined();
  const late = createProgressGuard(1000);
  for (const second of [0, 10, 20, 29]) expect(late.saw(5, second * 1000)).toBeUndefined();
});

test('bytes are counted for each answer', () => {
  const guard = createProgressGuard(100);
  expect(guard.saw(100, 0)).toBeUndefined();
  guard.restart();
  expect(guard.saw(100, 1)).toBeUndefined();
  expect(guard.saw(1, 2)).toBe('the answer goes on beyond 100 bytes');
});
