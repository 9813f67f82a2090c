import { describe, expect, test } from 'vitest';
import { parseDuration, parsePort, parsePositive, parseWhole } from './values.ts';

describe('parseDuration', () => {
  test.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['1.5s', 1500],
    ['1m30s', 90_000],
    ['2h', 7_200_000],
  ])('%s is %d ms', (text, want) => {
    expect(parseDuration(text)).toBe(want);
  });

  test.each(['', '10', 's', '10 s', '-1s', '0s', '10s!', '1d'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow('10s');
  });
});

test.each(['', '0', '-1', 'x', 'Infinity', 'NaN'])('%j is no number above 0', (text) => {
  expect(() => parsePositive(text)).toThrow('above 0');
});

test.each(['', '-1', '1.5', '4294967296', '1e3'])('%j is no whole number', (text) => {
  expect(() => parseWhole(text)).toThrow('whole number');
});

test('a port is at most 65535', () => {
  expect(parsePort('65535')).toBe(65535);
  expect(() => parsePort('65536')).toThrow('65535');
});
