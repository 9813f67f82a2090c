import { describe, expect, test } from 'vitest';
import { sampleMeasured, sampleMeta, sampleResult } from '../fixture/sample-result.ts';
import { foldResult } from './fold-result.ts';

const context = {
  meta: sampleMeta,
  end: { due: 1000, unfinished: 0, elapsedSeconds: 10, cpuSeconds: 1, cpuWallSeconds: 10, aborted: false },
  hlog: 'steady.k6.hlog',
  loadAverage: { start: 0, end: 0 },
  cpus: 2,
  cutSeconds: 0,
};

describe('a folded result', () => {
  test('counts every request that was due once', () => {
    const result = sampleResult();
    expect(result).toMatchObject({ due: 1000, sent: 990, answered: 980, failed: 10, dropped: 10, unfinished: 0 });
    const counts = Object.values(result.outcomes).reduce((sum, { count }) => sum + count, 0);
    expect(counts).toBe(result.answered + result.failed);
  });

  test('puts what never came back at the top', () => {
    const { responseTimeMs } = sampleResult().all;
    // 980 answered, 10 missing: rank 0.9 of 990 due, less the 20 at 5 ms that stand among the first.
    expect(responseTimeMs.p90).toBeCloseTo(891 - 20, -1);
    expect(responseTimeMs.p99).toEqual({ atLeast: expect.closeTo(960, 0) });
    expect(responseTimeMs.max).toEqual({ atLeast: expect.closeTo(960, 0) });
  });

  test('keeps both times apart', () => {
    const { success } = sampleResult().outcomes;
    expect(success?.serviceTimeMs.p50).toBeCloseTo(121, -1);
    expect(success?.responseTimeMs.p50).toBeCloseTo(484, -1);
  });

  test('has a curve that rises to the last request', () => {
    const curve = sampleResult().curves.all ?? [];
    expect(curve.at(-1)).toEqual([1, expect.closeTo(960, 0)]);
    expect(
      curve.every(
        ([fraction, value], index) =>
          index === 0 || (fraction >= (curve[index - 1]?.[0] ?? 0) && value >= (curve[index - 1]?.[1] ?? 0)),
      ),
    ).toBe(true);
  });

  test('has the rate of what is left after a warm-up, wherever in the log the first arrival stands', () => {
    // 100/s for 11 s, of which 100 requests were cut with the first 1.05 s of the log: it began 50 ms before they did.
    const { ratePerSecond } = foldResult(sampleMeasured(), {
      ...context,
      meta: { ...sampleMeta, plannedSeconds: 11 },
      end: { ...context.end, due: 1100, elapsedSeconds: 11.05 },
      cutSeconds: 1.05,
    });
    expect(ratePerSecond.achieved).toBeCloseTo(99, 10);
  });

  test('knows a generator that dropped, and one that did not', () => {
    expect(sampleResult().generator).toMatchObject({
      verdict: 'generator-limited',
      reasons: [expect.stringContaining('10 of 1000')],
    });
    const measured = sampleMeasured();
    measured.dropped = 0;
    const { generator } = foldResult(measured, { ...context, meta: { ...sampleMeta, intendedRatePerSecond: 99 } });
    expect(generator).toMatchObject({ verdict: 'ok', reasons: [], cpuShare: 0.1 });
  });
});
