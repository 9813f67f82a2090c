import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueTimes } from '../../scenarios/due-times.ts';
import { parseShare, placeOf, shareDueTimes, sharesOf } from './share.ts';

/** What k6 itself gives, as load/k6/latency/share_test.go holds it to. */
const dealt: { segments: string[]; sequence: string; maxVus: number; numbers: number[][] }[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../k6/latency/testdata/stripes.json'), 'utf8'),
);

const constant = { startRatePerSecond: 70, stages: [{ ratePerSecond: 70, durationMs: 2_000 }], maxVus: 60 };
const ramp = { startRatePerSecond: 0, stages: [{ ratePerSecond: 90, durationMs: 3_000 }], maxVus: 47 };

describe('shares of a plan', () => {
  test.each([
    ['constant', constant],
    ['ramp', ramp],
  ])('hold each arrival of a %s plan once, at its instant', (_name, plan) => {
    const whole = dueTimes(plan);
    const count = whole.dueBefore(60_000);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const instants = sharesOf(plan, weights, 'd1').flatMap((share) => {
          const due = shareDueTimes(plan, share);
          return Array.from({ length: due.dueBefore(60_000) }, (_, k) => due.dueMs(k) ?? Number.NaN);
        });
        expect(instants.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, k) => whole.dueMs(k)));
      }),
      { numRuns: 50 },
    );
  });

  test.each(dealt)('are dealt out as k6 deals: $sequence of $maxVus', ({ segments, sequence, maxVus, numbers }) => {
    const plan = { startRatePerSecond: 1000, stages: [{ ratePerSecond: 1000, durationMs: 60_000 }], maxVus };
    const ours = segments.map((segment) => {
      const { dueMs } = shareDueTimes(plan, { segment, sequence, distribution: null });
      return Array.from({ length: numbers[0]?.length ?? 0 }, (_, k) => dueMs(k));
    });
    expect(ours).toEqual(numbers);
  });

  test('need a VU each', () => {
    expect(() => sharesOf({ ...constant, maxVus: 2 }, [1, 1, 1], 'd1')).toThrow('2 VUs cannot be shared by 3');
  });
});

describe('the flags of a share', () => {
  const sequence = '0,1/4,2/4,3/4,1';

  test('are read in any of k6’s forms', () => {
    const share = parseShare({ segment: '25%:0.5', sequence, distribution: 'd1' });
    expect(share).toEqual({ segment: '1/4:1/2', sequence: '0,1/4,1/2,3/4,1', distribution: 'd1' });
    expect(share && placeOf(share)).toEqual({ index: 1, shares: 4 });
    expect(parseShare({ segment: undefined, sequence: undefined, distribution: undefined })).toBeUndefined();
  });

  test.each([
    [{ segment: '1/4:1/2', sequence: undefined, distribution: undefined }, 'needs'],
    [{ segment: undefined, sequence, distribution: undefined }, 'needs'],
    [{ segment: '1/4:3/4', sequence, distribution: undefined }, 'is none of the sequence'],
    [{ segment: undefined, sequence: undefined, distribution: 'd1' }, 'no share of it'],
  ])('are refused where they make no share: %o', (flags, words) => {
    expect(() => parseShare(flags)).toThrow(words);
  });
});
