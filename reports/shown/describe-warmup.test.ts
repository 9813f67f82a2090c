import { expect, test } from 'vitest';
import type { LoadResult } from '../../core/load-result.ts';
import { describeWarmup } from './describe-warmup.ts';

test.each<[LoadResult['warmup'], string | null]>([
  [undefined, null],
  [{ rule: 'none', durationMs: 0, requests: 0 }, null],
  [{ rule: 'none', durationMs: 0, requests: 0, askedMs: 0 }, null],
  [
    { rule: 'none', durationMs: 0, requests: 0, askedMs: 100 },
    'nothing left out at the start: no interval ends within the 100 ms of the warm-up',
  ],
  [{ rule: 'fixed', durationMs: 1000, requests: 20 }, 'warm-up of 1 s left out (20 requests)'],
  [{ rule: 'fixed', durationMs: 500, requests: 1 }, 'warm-up of 500 ms left out (1 request)'],
  [
    { rule: 'fixed', durationMs: 500, requests: 10, askedMs: 700 },
    'warm-up of 500 ms left out (10 requests, in whole intervals of the 700 ms asked for)',
  ],
])('%j', (warmup, words) => {
  expect(describeWarmup(warmup)).toBe(words);
});
