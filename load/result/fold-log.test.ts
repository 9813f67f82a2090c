import { describe, expect, test } from 'vitest';
import type { LoadResult } from '../../core/load-result.ts';
import { steady } from '../../scenarios/steady.ts';
import { sampleMeta } from '../fixture/sample-result.ts';
import { newHistogram, recordMs } from '../log/histogram.ts';
import { encodeHistogram } from '../log/write-log.ts';
import { planLoad } from '../plan/plan-load.ts';
import { foldLog } from './fold-log.ts';

/** Four intervals of half a second with ten requests each; the first is slow. */
function fold(warmupMs: number | undefined, aborted = false): LoadResult {
  const intervals = [0, 1, 2, 3].map((index) => {
    const histogram = newHistogram();
    for (let request = 0; request < 10; request += 1) recordMs(histogram, index === 0 ? 100 : 1);
    const histograms = ['response', 'service'].map((time) => encodeHistogram(`steady/success/${time}`, histogram));
    return { start: index / 2, end: (index + 1) / 2, answered: 10, failed: 0, dropped: 0, broken: 0, histograms };
  });
  const end = { due: 40, unfinished: 0, elapsedSeconds: 2, cpuSeconds: 0, cpuWallSeconds: 0, aborted };
  const log = { meta: { ...sampleMeta, plannedSeconds: 2 }, startMs: 0, intervals, end };
  return foldLog(log, { hlog: 'x.hlog', loadAverage: { start: 0, end: 0 }, cpus: 2, warmupMs, isSteady: true });
}

describe('the warm-up', () => {
  test('of 0 leaves out nothing', () => {
    const { warmup, answered, intervals } = fold(0);
    expect(warmup).toEqual({ rule: 'none', durationMs: 0, requests: 0 });
    expect([answered, intervals?.length]).toEqual([40, 4]);
  });

  test('of a second is told, and stays to be drawn, before the time that counts', () => {
    const { warmup, answered, intervals } = fold(1000);
    expect(warmup).toMatchObject({ rule: 'fixed', durationMs: 1000, requests: 20 });
    expect(warmup?.intervals?.map(({ startMs, answered }) => [startMs, answered])).toEqual([
      [-1000, 10],
      [-500, 10],
    ]);
    expect([answered, intervals?.[0]?.startMs]).toEqual([20, 0]);
  });

  test('is cut in whole intervals, and says what was asked for', () => {
    expect(fold(700).warmup).toMatchObject({ rule: 'fixed', durationMs: 500, requests: 10, askedMs: 700 });
    expect(fold(100).warmup).toEqual({ rule: 'none', durationMs: 0, requests: 0, askedMs: 100 });
  });

  test('that leaves nothing is refused, before a run and after it', () => {
    expect(() => fold(2000)).toThrow('the warm-up leaves nothing of x.hlog, which is 2 s long');
    expect(() => planLoad(steady, 'k6', { durationMs: 2000, warmupMs: 2000 })).toThrow('the warm-up leaves nothing');
    expect(fold(2000, true).answered).toBe(0);
  });
});
