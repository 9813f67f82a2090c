import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareFractions, formatFraction, parseFraction } from './fraction.ts';
import { formatSegment, formatSequence, parseSegment, parseSequence, segmentsOf } from './segments.ts';

const weights = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 40 });

describe('segments of generators', () => {
  test('of four alike are quarters', () => {
    const quarters = segmentsOf([1, 1, 1, 1]);
    expect(quarters.map(formatSegment)).toEqual(['0:1/4', '1/4:1/2', '1/2:3/4', '3/4:1']);
    expect(formatSequence(quarters)).toBe('0,1/4,1/2,3/4,1');
  });

  test('cover 0 to 1 without a gap, whatever the weights', () => {
    fc.assert(
      fc.property(weights, (given) => {
        const segments = segmentsOf(given);
        expect(segments).toHaveLength(given.length);
        expect([segments[0]?.from, segments.at(-1)?.to].map((end) => end && formatFraction(end))).toEqual(['0', '1']);
        for (const [index, { from, to }] of segments.entries()) {
          expect(compareFractions(from, to)).toBeLessThan(0);
          if (index > 0) expect(from).toEqual(segments[index - 1]?.to);
        }
        expect(parseSequence(formatSequence(segments))).toEqual(segments);
        expect(segments.map(formatSegment).map(parseSegment)).toEqual(segments);
      }),
    );
  });

  test.each([
    ['1/4:2/4', '1/4:1/2'],
    ['25%:50%', '1/4:1/2'],
    ['0.25:0.5', '1/4:1/2'],
    ['1/3', '0:1/3'],
    ['0:1', '0:1'],
  ])('%s is %s', (text, normal) => {
    expect(formatSegment(parseSegment(text))).toBe(normal);
  });

  test.each(['', '1/0', '2/4:1/4', '1/4:1/4', '1/4:5/4', 'a:b', '1/4:1/2:3/4', '-1/4:1/2'])('%j is none', (text) => {
    expect(() => parseSegment(text)).toThrow('execution segment "');
  });

  test.each(['0', '0,1/2', '1/4,1', '0,1/2,1/2,1', '0,3/4,1/2,1', '0,,1'])('%j is no sequence', (text) => {
    expect(() => parseSequence(text)).toThrow('execution segment sequence "');
  });

  test('a fraction too long to be meant is none', () => {
    expect(parseFraction('1/12345678901234567')).toBeUndefined();
  });
});
