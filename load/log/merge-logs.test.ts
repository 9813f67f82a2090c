import { describe, expect, test } from 'vitest';
import { sampleArrivals, sampleMeta } from '../fixture/sample-result.ts';
import { newHistogram, recordMs, valueAtFractionMs } from './histogram.ts';
import type { HistogramLog } from './log-format.ts';
import { mergeLogs } from './merge-logs.ts';
import { addIntervals, nothingMeasured } from './sum-log.ts';
import { encodeHistogram } from './write-log.ts';

/** A generator that measured these latencies, one interval for each list. */
function log(lists: number[][], changes: Partial<typeof sampleMeta> = {}, startMs = 1_000_000): HistogramLog {
  const intervals = lists.map((values, index) => {
    const histogram = newHistogram();
    for (const value of values) recordMs(histogram, value);
    const histograms = [encodeHistogram('steady/success/response', histogram)];
    return {
      start: index / 2,
      end: (index + 1) / 2,
      answered: values.length,
      failed: 0,
      dropped: 1,
      broken: 0,
      histograms,
    };
  });
  const due = lists.flat().length + lists.length + 2;
  return {
    meta: { ...sampleMeta, ...changes },
    startMs,
    intervals,
    end: { due, unfinished: 2, elapsedSeconds: lists.length / 2, cpuSeconds: 1, cpuWallSeconds: 2, aborted: false },
  };
}

const named = (...logs: HistogramLog[]): { file: string; log: HistogramLog }[] =>
  logs.map((one, index) => ({ file: `${index}.hlog`, log: one }));

describe('merged logs', () => {
  const slow = Array.from({ length: 50 }, (_, index) => 100 + index);
  const fast = Array.from({ length: 950 }, (_, index) => 1 + index / 1000);

  test('have the quantiles of all requests together, not the mean of each generator', () => {
    const merged = mergeLogs(named(log([fast]), log([slow])), { force: false });
    const measured = nothingMeasured();
    addIntervals(measured, merged.intervals);
    const response = measured.outcomes.get('success')?.response ?? newHistogram();
    expect(response.totalCount).toBe(1_000);
    expect(valueAtFractionMs(response, 0.95)).toBeLessThan(2);
    expect(valueAtFractionMs(response, 0.99)).toBeCloseTo(139, 0);
  });

  test('add up counts and rates, in either order', () => {
    const merged = mergeLogs(named(log([fast, fast]), log([slow], {}, 1_000_300)), { force: false });
    expect(merged.end).toMatchObject({ due: 1_900 + 2 + 2 + 50 + 1 + 2, unfinished: 4 });
    expect(merged.meta.intendedRatePerSecond).toBe(2 * (sampleMeta.intendedRatePerSecond ?? 0));
    const swapped = mergeLogs(named(log([slow], {}, 1_000_300), log([fast, fast])), { force: false });
    expect(swapped.intervals).toEqual(merged.intervals);
  });

  test.each([
    ['scenario', { scenario: 'spike' }],
    ['target', { target: 'http://127.0.0.1:2' }],
    ['commit', { commit: 'abc' }],
    ['engine', { engine: 'autocannon' as const }],
  ])('refuse another %s unless told', (name, changes) => {
    const logs = named(log([fast]), log([slow], changes));
    expect(() => mergeLogs(logs, { force: false })).toThrow(`1.hlog does not belong to 0.hlog: its ${name}`);
    expect(mergeLogs(logs, { force: true }).end.due).toBeGreaterThan(1_000);
  });

  describe('of shares', () => {
    const share = (segment: string, distribution = 'd1'): Partial<typeof sampleMeta> => ({
      share: { segment, sequence: '0,1/4,1/2,3/4,1', distribution, arrivals: sampleArrivals },
    });

    test('say which parts of the load are missing', () => {
      const merged = mergeLogs(named(log([fast], share('0:1/4')), log([slow], share('1/2:3/4'))), { force: false });
      expect(merged.meta.share).toBeUndefined();
      expect(merged.meta.lost).toEqual([
        'share 1/4:1/2 of the load is not among the merged logs',
        'share 3/4:1 of the load is not among the merged logs',
      ]);
    });

    test('may reach their target under several names', () => {
      const other = { ...share('1/4:1/2'), target: 'http://10.0.0.1' };
      const merged = mergeLogs(named(log([fast], share('0:1/4')), log([slow], other)), { force: false });
      expect(merged.end.due).toBeGreaterThan(1_000);
    });

    test('refuse a share that is there twice, and one of another load', () => {
      const twice = named(log([fast], share('0:1/4')), log([slow], share('0:1/4')));
      expect(() => mergeLogs(twice, { force: false })).toThrow('1.hlog and 0.hlog are both share 0:1/4');
      const foreign = named(log([fast], share('0:1/4')), log([slow], share('1/4:1/2', 'd2')));
      expect(() => mergeLogs(foreign, { force: false })).toThrow('its distribution is "d2", not "d1"');
    });
  });

  test('refuse a histogram that is damaged', () => {
    const damaged = log([fast]);
    for (const { histograms } of damaged.intervals) for (const one of histograms) one.base64 = one.base64.slice(0, 40);
    expect(() => mergeLogs(named(log([slow]), damaged), { force: false })).toThrow(
      'a histogram of steady/success/response cannot be decoded',
    );
  });

  test('refuse a log without its end', () => {
    expect(() => mergeLogs(named(log([fast]), { ...log([slow]), end: null }), { force: true })).toThrow(
      '1.hlog has no end',
    );
  });
});
