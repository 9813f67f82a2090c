import { build, decodeFromCompressedBase64, HistogramLogReader } from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import { sampleMeta } from '../fixture/sample-result.ts';
import { addEncoded, filledBuckets, newHistogram, recordMs, valueAtFractionMs } from './histogram.ts';
import type { HistogramLog } from './log-format.ts';
import { parseLog } from './read-log.ts';
import { addIntervals, nothingMeasured } from './sum-log.ts';
import { encodeHistogram, formatLog } from './write-log.ts';

function histogramOf(values: number[]): ReturnType<typeof newHistogram> {
  const histogram = newHistogram();
  for (const value of values) recordMs(histogram, value);
  return histogram;
}

const counts = { answered: 2, failed: 0, dropped: 1, broken: 0 };
const log = {
  meta: sampleMeta,
  startMs: 1_700_000_000_000,
  intervals: [
    { start: 0, end: 0.5, ...counts, histograms: [encodeHistogram('steady/success/response', histogramOf([1, 2]))] },
    {
      start: 0.5,
      end: 1,
      ...counts,
      histograms: [encodeHistogram('steady/success/response', histogramOf([3, 3_700_000]))],
    },
  ],
  end: { due: 6, unfinished: 0, elapsedSeconds: 1, cpuSeconds: 0.5, cpuWallSeconds: 1, aborted: false },
} satisfies HistogramLog;

describe('a histogram log', () => {
  test('is read back as it was written, to the times it is written with', () => {
    const parsed = parseLog(formatLog(log), 'x.hlog');
    expect(parsed.meta).toEqual(log.meta);
    expect(parsed.end).toEqual(log.end);
    expect(parsed.startMs).toBe(log.startMs);
    expect(parsed.intervals.map(({ start, end, dropped }) => [start, end, dropped])).toEqual([
      [0, 0.5, 1],
      [0.5, 1, 1],
    ]);
  });

  test('adds up exactly, and clamps what is beyond an hour', () => {
    const measured = nothingMeasured();
    addIntervals(measured, parseLog(formatLog(log), 'x.hlog').intervals);
    const response = measured.outcomes.get('success')?.response ?? newHistogram();
    expect(response.totalCount).toBe(4);
    expect(valueAtFractionMs(response, 0.5)).toBeCloseTo(2, 2);
    expect(response.maxValue / 1e6).toBeCloseTo(3_600_000, -4);
    expect(measured).toMatchObject({ answered: 4, dropped: 2 });
  });

  test('adds histograms as the library does, also those of another geometry', () => {
    const values = Array.from({ length: 3_000 }, (_, index) => 0.02 * 1.007 ** index);
    const library = newHistogram();
    const ours = newHistogram();
    for (const part of [values.slice(0, 1_000), values.slice(1_000)]) {
      const { base64 } = encodeHistogram('x', histogramOf(part));
      library.add(decodeFromCompressedBase64(base64));
      addEncoded(ours, [base64]);
    }
    const coarse = build({ lowestDiscernibleValue: 1, highestTrackableValue: 1e12, numberOfSignificantValueDigits: 2 });
    coarse.recordValueWithCount(5_000_000, 300);
    const foreign = encodeHistogram('x', coarse).base64;
    library.add(decodeFromCompressedBase64(foreign));
    addEncoded(ours, [foreign]);
    expect(ours.totalCount).toBe(3_300);
    expect(filledBuckets(ours)).toEqual(filledBuckets(library));
    expect(ours.maxValue / library.maxValue).toBeCloseTo(1, 9);
  });

  test('is read by another HdrHistogram reader', () => {
    const reader = new HistogramLogReader(formatLog(log));
    const first = reader.nextIntervalHistogram();
    expect(first?.tag).toBe('steady/success/response');
    expect(first?.totalCount).toBe(2);
    expect(first?.startTimeStampMsec).toBe(log.startMs);
  });

  test('loses only its last line where the generator was killed', () => {
    const text = formatLog(log);
    const parsed = parseLog(text.slice(0, text.lastIndexOf('#[end') - 20), 'x.hlog');
    expect(parsed.end).toBeNull();
    expect(parsed.intervals[0]?.histograms).toHaveLength(1);
    expect(parsed.intervals[1]?.histograms).toHaveLength(0);
  });

  test('names the line that is none of its own', () => {
    expect(() => parseLog('hello\nworld\n', 'x.hlog')).toThrow('x.hlog:1 is not a line of a histogram log');
  });
});
