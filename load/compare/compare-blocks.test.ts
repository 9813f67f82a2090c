import { describe, expect, test } from 'vitest';
import { sharedMachine, simulatePairs } from '../fixture/simulated-place.ts';
import { comparePairs, compareSets, defaultCompareOptions } from './compare-blocks.ts';

function verdicts(
  sets: number,
  trueRatio: number,
  minimumRatio: number,
  pairs = 12,
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (let set = 0; set < sets; set += 1) {
    const options = { ...defaultCompareOptions, minimumRatio, seed: set };
    for (const { quantile, verdict } of comparePairs(
      simulatePairs(sharedMachine, pairs, trueRatio, 1000 + set),
      options,
    )) {
      const row = counts[quantile] ?? {};
      counts[quantile] = row;
      row[verdict] = (row[verdict] ?? 0) + 1;
    }
  }
  return counts;
}

describe('a comparison of pairs', () => {
  const few = 30;

  test('seldom calls identical servers slower, even with no smallest effect', () => {
    const counts = verdicts(few, 1, 1);
    // A nominal 2.5% on each side: more than 4 of 30 happens less than once in 1000 times.
    for (const quantile of ['p50', 'p90', 'p99']) expect(counts[quantile]?.slower ?? 0).toBeLessThanOrEqual(4);
  }, 60_000);

  test('finds a p50 that is 20% slower, and does not guess at p99', () => {
    const counts = verdicts(few, 1.2, 1.05);
    expect(counts.p50?.slower ?? 0).toBeGreaterThanOrEqual(28);
    expect(counts.p99?.['not-slower'] ?? 0).toBeLessThanOrEqual(1);
    expect(counts.p99?.inconclusive ?? 0).toBeGreaterThan(few / 2);
  }, 60_000);

  test('says what it could have seen, and how many pairs would do', () => {
    const [p50] = comparePairs(simulatePairs(sharedMachine, 4, 1.06, 5), defaultCompareOptions);
    expect(p50).toMatchObject({ quantile: 'p50', verdict: 'inconclusive' });
    expect(p50?.detectableRatio).toBeGreaterThan(1.05);
    expect(p50?.pairsNeeded).toBeGreaterThan(0);
  });

  test('of two pairs concludes nothing', () => {
    const results = comparePairs(simulatePairs(sharedMachine, 2, 3, 5), defaultCompareOptions);
    expect(results.map(({ verdict }) => verdict)).toEqual(results.map(() => 'inconclusive'));
    expect(JSON.stringify(results)).not.toContain('null,null');
  });
});

describe('a comparison of sets', () => {
  test('sees what pairs see where nothing drifts', () => {
    const quiet = { ...sharedMachine, sharedNoise: 0 };
    const pairs = simulatePairs(quiet, 10, 1.3, 3);
    const [p50] = compareSets(
      pairs.map(({ base }) => base),
      pairs.map(({ candidate }) => candidate),
      defaultCompareOptions,
    );
    expect(p50).toMatchObject({ quantile: 'p50', verdict: 'slower' });
    expect(p50?.ratio).toBeCloseTo(1.3, 1);
  });

  test('leaves a quantile out that a block cannot tell', () => {
    const [pair] = simulatePairs({ ...sharedMachine, requestsPerBlock: 100 }, 1, 1, 3);
    if (pair === undefined) throw new Error('no pair');
    const results = compareSets([pair.base], [pair.candidate], defaultCompareOptions);
    expect(results.map(({ quantile }) => quantile)).toEqual(['p50', 'p75', 'p90', 'p95']);
    const starved = compareSets([{ ...pair.base, missing: 30 }], [pair.candidate], defaultCompareOptions);
    expect(starved.map(({ quantile }) => quantile)).toEqual(['p50', 'p75']);
  });
});
