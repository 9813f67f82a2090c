import { expect, test } from 'vitest';
import { addProgress, formatLiveLine, noProgress } from './live-line.ts';

const interval = { answered: 200, failed: 1, dropped: 3, inFlight: 4, p50Ms: 2.345, p99Ms: 45.6 };

test('the live line tells the last interval and what went wrong so far, and never wraps', () => {
  const once = addProgress(noProgress, { ...interval, elapsedSeconds: 0.5 });
  const twice = addProgress(once, { ...interval, elapsedSeconds: 1, p50Ms: null });
  expect(formatLiveLine(once, 100)).toBe('0.5 s  402/s  in flight 4  p50 2.3 ms  p99 46 ms  errors 1  drops 3');
  expect(formatLiveLine(twice, 100)).toContain('p50 -  p99 46 ms  errors 2  drops 6');
  expect(formatLiveLine(twice, 20)).toHaveLength(20);
  expect(formatLiveLine(noProgress, 80)).toBe('starting ...');
});
