import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../../core/random.ts';
import { sampleMeta } from '../fixture/sample-result.ts';
import { newHistogram, recordMs } from '../log/histogram.ts';
import { encodeHistogram, formatLog } from '../log/write-log.ts';
import { saveBaseline } from './baseline.ts';
import { defaultCompareOptions } from './compare-blocks.ts';
import { compareRecorded } from './compare-recorded.ts';
import { readRuns } from './recorded-sets.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-compare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// Making the recorded runs takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const baselinesRoot = join(folder, 'baselines');
const filesOf = (name: string): string[] => readRuns([name], baselinesRoot).map(({ file }) => file);

/** A folder of runs whose latencies are spread around a median. */
function runs(name: string, count: number, medianMs: number, meta: Partial<typeof sampleMeta> = {}): string {
  const random = seededRandom(count + medianMs);
  for (let run = 0; run < count; run += 1) {
    const path = join(folder, name, `run-${run}`);
    mkdirSync(path, { recursive: true });
    const level = 1 + 0.02 * (random() - 0.5);
    const intervals = [0, 1, 2, 3].map((index) => {
      const histogram = newHistogram();
      for (let request = 0; request < 100; request += 1) recordMs(histogram, medianMs * level * (0.5 + random()));
      return {
        start: index,
        end: index + 1,
        answered: 100,
        failed: 0,
        dropped: 0,
        broken: 0,
        histograms: (['response', 'service'] as const).map((time) =>
          encodeHistogram(`steady/success/${time}`, histogram),
        ),
      };
    });
    const end = { due: 400, unfinished: 0, elapsedSeconds: 4, cpuSeconds: 1, cpuWallSeconds: 4, aborted: false };
    writeFileSync(
      join(path, 'steady.k6.hlog'),
      formatLog({ meta: { ...sampleMeta, ...meta }, startMs: 1_000, intervals, end }),
    );
  }
  return join(folder, name);
}

const compare = (base: string, candidate: string): ReturnType<typeof compareRecorded> =>
  compareRecorded({ base: [base], candidate: [candidate], baselinesRoot, options: defaultCompareOptions });

describe('recorded runs', () => {
  const before = runs('before', 6, 10);

  test('of a slower server are called slower, of the same not', () => {
    const slower = compare(before, runs('slower', 6, 13));
    expect(slower.comparisons[0]?.quantiles[0]).toMatchObject({ quantile: 'p50', verdict: 'slower' });
    expect(slower.comparisons[0]?.quantiles[0]?.ratio).toBeGreaterThan(1.275);
    expect(slower.comparisons[0]?.quantiles[0]?.ratio).toBeLessThan(1.395);
    const same = compare(before, runs('same', 6, 10));
    expect(same.comparisons[0]?.quantiles[0]).toMatchObject({ quantile: 'p50', verdict: 'not-slower' });
  });

  test('are kept as a baseline, which stands for them by its name', () => {
    const stored = saveBaseline('v1', filesOf(before), baselinesRoot);
    expect(stored).toHaveLength(6);
    const after = runs('after', 6, 13);
    expect(compare('v1', after).comparisons[0]?.quantiles).toEqual(compare(before, after).comparisons[0]?.quantiles);
    saveBaseline('v1', filesOf(join(folder, 'after')).slice(0, 2), baselinesRoot);
    expect(filesOf('v1')).toHaveLength(2);
    expect(() => saveBaseline('../v1', [], baselinesRoot)).toThrow('cannot name a baseline');
  });

  test('that are too few tell nothing, and say so', () => {
    const outcome = compare(runs('one', 1, 10), runs('other', 1, 40));
    expect(outcome.comparisons[0]?.quantiles.every(({ verdict }) => verdict === 'inconclusive')).toBe(true);
    expect(outcome.notes).toEqual([
      { words: expect.stringContaining('record at least 3'), waysOut: [{ run: 'compareInTurns' }] },
    ]);
  });

  test('that do not belong together are refused', () => {
    expect(() => compare(before, runs('spike', 3, 10, { scenario: 'spike' }))).toThrow('no scenario in common');
    expect(() => compare(before, runs('rate', 3, 10, { intendedRatePerSecond: 7 }))).toThrow('different rates');
    expect(() => compare(before, join(folder, 'nothing'))).toThrow('neither a file');
  });
});
