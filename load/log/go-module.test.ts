import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { JsHistogram } from 'hdr-histogram-js';
import { describe, expect, test } from 'vitest';
import { addEncoded, encoded, filledBuckets, newHistogram, recordMs } from './histogram.ts';
import type { LogEnd, LogInterval, LogMeta } from './log-format.ts';
import { parseLog } from './read-log.ts';
import { encodeHistogram, formatLog } from './write-log.ts';

// What our output inside k6 and this side have to agree on stands in its test data, and the tests of both read it:
// load/k6/latency/shared_test.go is the other half of this file, and of shares/share.test.ts.

const testdata = join(import.meta.dirname, '../k6/latency/testdata');

interface SharedHistograms {
  lowestNs: number;
  highestNs: number;
  digits: number;
  buckets: { valueNs: number; index: number; highestNs: number }[];
  /** `plain`: HdrHistogram's V2 encoding before it is compressed, hexadecimal */
  encodings: { valuesNs: number[]; plain: string }[];
}

interface SharedLog {
  head: LogMeta;
  startMs: number;
  intervals: {
    startMs: number;
    endMs: number;
    counts: Omit<LogInterval, 'start' | 'end'>;
    histograms: { tag: string; valuesNs: number[] }[];
  }[];
  end: LogEnd;
  /** the log, its histograms hexadecimal and not compressed: compressors differ */
  lines: string[];
}

const histograms: SharedHistograms = JSON.parse(readFileSync(join(testdata, 'histograms.json'), 'utf8'));
const log: SharedLog = JSON.parse(readFileSync(join(testdata, 'log.json'), 'utf8'));

function histogramOf(valuesNs: readonly number[]): JsHistogram {
  const histogram = newHistogram();
  for (const value of valuesNs) recordMs(histogram, value / 1e6);
  return histogram instanceof JsHistogram ? histogram : expect.unreachable('it has no buckets to look at');
}

const plainOf = (base64: string): string => inflateSync(Buffer.from(base64, 'base64').subarray(8)).toString('hex');

/** A compressed histogram of these bytes, as any writer may have made it. */
function compressed(plain: string): string {
  const body = deflateSync(Buffer.from(plain, 'hex'), { level: 1 });
  const head = Buffer.alloc(8);
  head.writeInt32BE(0x1c849314, 0);
  head.writeInt32BE(body.length, 4);
  return Buffer.concat([head, body]).toString('base64');
}

describe('with our output inside k6 is shared', () => {
  test('the geometry of histograms', () => {
    const { lowestDiscernibleValue, highestTrackableValue, numberOfSignificantValueDigits } = histogramOf([]);
    expect([lowestDiscernibleValue, highestTrackableValue, numberOfSignificantValueDigits]).toEqual([
      histograms.lowestNs,
      histograms.highestNs,
      histograms.digits,
    ]);
  });

  test.each(histograms.buckets)('the bucket of $valueNs ns', ({ valueNs, index, highestNs }) => {
    const histogram = histogramOf([valueNs]);
    expect(histogram.countsArrayIndex(valueNs)).toBe(index);
    expect(histogram.getCountAtIndex(index)).toBe(1);
    expect(histogram.highestEquivalentValue(valueNs)).toBe(highestNs);
  });

  test.each(histograms.encodings)('the encoding of $valuesNs', ({ valuesNs, plain }) => {
    const histogram = histogramOf(valuesNs);
    expect(plainOf(encoded(histogram))).toBe(plain);
    const read = newHistogram();
    addEncoded(read, [compressed(plain)]);
    expect(filledBuckets(read)).toEqual(filledBuckets(histogram));
  });

  test('each line of a log', () => {
    const intervals = log.intervals.map(({ startMs, endMs, counts, histograms }) => ({
      start: startMs / 1000,
      end: endMs / 1000,
      ...counts,
      histograms: histograms.map(({ tag, valuesNs }) => encodeHistogram(`steady/${tag}`, histogramOf(valuesNs))),
    }));
    const whole = { meta: log.head, startMs: log.startMs, intervals, end: log.end };
    const text = formatLog(whole);
    expect(text.replace(/(?<=^Tag=.*,)[^,]+$/gm, plainOf).split('\n')).toEqual([...log.lines, '']);
    const read = log.lines.map((line) => line.replace(/(?<=^Tag=.*,)[^,]+$/, compressed)).join('\n');
    const { meta, startMs, end, ...parsed } = parseLog(`${read}\n`, 'shared.hlog');
    expect({ meta, startMs, end }).toEqual({ meta: log.head, startMs: log.startMs, end: log.end });
    expect(parsed.intervals.map(({ histograms, ...counts }) => [counts, histograms.map(({ tag }) => tag)])).toEqual(
      intervals.map(({ histograms, ...counts }) => [counts, histograms.map(({ tag }) => tag)]),
    );
  });
});
