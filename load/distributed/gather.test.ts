import { describe, expect, test } from 'vitest';
import { sampleArrivals, sampleMeta } from '../fixture/sample-result.ts';
import { newHistogram, recordMs } from '../log/histogram.ts';
import type { HistogramLog } from '../log/log-format.ts';
import { encodeHistogram } from '../log/write-log.ts';
import { sharesOf } from '../shares/share.ts';
import type { SharedLog } from './find-logs.ts';
import { foldGathered, gatherLogs } from './gather.ts';

const shares = sharesOf(sampleArrivals, [1, 1, 1, 1], 'd1');
const names = ['a', 'b', 'c', 'd'];
const four = { generators: 4, names };

function timesOf(index: number, count: number): HistogramLog['intervals'][number]['histograms'] {
  const histogram = newHistogram();
  for (let request = 0; request < count; request += 1) recordMs(histogram, 1 + index + request / 100);
  return (['response', 'service'] as const).map((time) => encodeHistogram(`steady/success/${time}`, histogram));
}

/** A generator that answered its 25 requests of each second. */
function logOf(index: number, changes: Partial<HistogramLog> = {}, seconds = 10): SharedLog {
  const share = shares[index];
  const intervals = Array.from({ length: seconds }, (_, second) => {
    const histograms = timesOf(index, 25);
    return { start: second, end: second + 1, answered: 25, failed: 0, dropped: 0, broken: 0, histograms };
  });
  const meta = {
    ...sampleMeta,
    intendedRatePerSecond: 25,
    ...(share && { share: { ...share, arrivals: sampleArrivals } }),
  };
  const end = { due: 250, unfinished: 0, elapsedSeconds: 10, cpuSeconds: 1, cpuWallSeconds: 10, aborted: false };
  return {
    file: `${names[index]}.hlog`,
    gap: undefined,
    log: { meta, startMs: 1_000_000, intervals, end, ...changes },
  };
}

describe('gathered shares', () => {
  test('are whole where all are there', () => {
    const gathered = gatherLogs(
      [0, 1, 2, 3].map((index) => logOf(index)),
      four,
    );
    expect(gathered.missing).toEqual([]);
    expect(gathered.notes).toEqual(['4 generators ran together for 10 of 10 s']);
    const result = foldGathered(gathered, 'steady.k6.hlog', undefined);
    expect(result).toMatchObject({ due: 1000, answered: 1000, ratePerSecond: { intended: 100, achieved: 100 } });
    expect(result.generator.verdict).toBe('ok');
  });

  test('say which is lost, by name, and what it would have sent', () => {
    expect(
      gatherLogs(
        [0, 2, 3].map((index) => logOf(index)),
        four,
      ).missing,
    ).toEqual(['share 2 of 4 (b, 1/4:1/2) is missing: there is no log of its 250 of 1000 requests']);
  });

  test('say which was cut off; what had fallen due by then was in flight', () => {
    const cut = logOf(3, { end: null, intervals: logOf(3, {}, 4).log.intervals.slice(0, 4) });
    const [last] = cut.log.intervals.slice(-1);
    if (last !== undefined) Object.assign(last, { answered: 20, histograms: timesOf(3, 20) });
    const gathered = gatherLogs([logOf(0), logOf(1), logOf(2), cut], four);
    expect(gathered.missing).toEqual(['share 4 of 4 (d, 3/4:1) was cut off after 4 of 10 s: its log has no end']);
    expect(gathered.log.end).toMatchObject({ due: 850, unfinished: 5, aborted: true });
  });

  test('say which lines of a pod’s log are missing, and which was stopped', () => {
    const torn = { ...logOf(1, { end: null }, 6), gap: 'lines 40 to 50 are missing' };
    const end = { due: 125, unfinished: 0, elapsedSeconds: 5, cpuSeconds: 1, cpuWallSeconds: 5, aborted: true };
    expect(gatherLogs([logOf(0), torn, logOf(2), logOf(3, { end }, 5)], { generators: 4, names: [] }).missing).toEqual([
      'share 2 of 4 (1/4:1/2) is known up to 6 of 10 s: lines 40 to 50 are missing in b.hlog',
      'share 4 of 4 (3/4:1) was stopped after 5 of 10 s',
    ]);
  });

  test('say which began late, and how long all ran together', () => {
    const late = logOf(2, { startMs: 1_008_200 });
    expect(gatherLogs([logOf(0), logOf(1), late, logOf(3, { startMs: 1_000_300 })], four).missing).toEqual([
      'share 3 of 4 (c, 1/2:3/4) began 8.2 s after the first: all ran together for 1.8 of 10 s',
    ]);
    const slightly = logOf(2, { startMs: 1_000_900 });
    expect(gatherLogs([logOf(0), logOf(1), slightly, logOf(3)], four).missing).toEqual([]);
  });

  test('are counted where their logs know nothing of shares', () => {
    const plain = [0, 1].map((index) => {
      const one = logOf(index);
      return { ...one, log: { ...one.log, meta: { ...sampleMeta } } };
    });
    expect(gatherLogs(plain, { generators: 3, names: [] }).missing).toEqual([
      'the logs of 1 of 3 generators are missing',
    ]);
  });

  test('are refused where they are not as many as named, or did not begin', () => {
    expect(() => gatherLogs([logOf(0)], { generators: 3, names: [] })).toThrow('cut into 4 shares, not 3');
    expect(() => gatherLogs([logOf(0, { intervals: [] })], four)).toThrow('no generator began');
  });
});
