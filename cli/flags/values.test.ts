import { describe, expect, test } from 'vitest';
import {
  parseCount,
  parseDuration,
  parseDurationOrZero,
  parseInstant,
  parsePort,
  parsePositive,
  parseWhole,
} from './values.ts';

describe('parseDuration', () => {
  test.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['1.5s', 1500],
    ['1m30s', 90_000],
    ['2h', 7_200_000],
  ])('%s is %d ms', (text, want) => {
    expect(parseDuration(text)).toBe(want);
    expect(parseDurationOrZero(text)).toBe(want);
  });

  test.each(['', '10', 's', '10 s', '-1s', '0s', '10s!', '1d'])('%j is refused', (text) => {
    expect(() => parseDuration(text)).toThrow('10s');
  });

  test.each(['0', '0s', '0ms'])('%j is a duration of nothing, where that may be asked for', (text) => {
    expect(parseDurationOrZero(text)).toBe(0);
  });

  test.each(['', '10', '-0s', '-1s', '0d'])('%j is none', (text) => {
    expect(() => parseDurationOrZero(text)).toThrow('or 0');
  });
});

describe('parseInstant', () => {
  test('takes a time from now, and an instant with its offset', () => {
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(parseInstant(soon)).toBe(Date.parse(soon));
    expect(parseInstant('2020-01-31T12:00:00+02:00')).toBe(Date.parse('2020-01-31T10:00:00Z'));
    expect(parseInstant('+60s') - Date.now()).toBeGreaterThan(50_000);
  });

  test('takes no time without its offset: it is another instant on each host', () => {
    expect(() => parseInstant('2026-01-31T12:00:00')).toThrow('offset');
    expect(() => parseInstant('soon')).toThrow('+60s');
  });
});

test.each(['', '0', '-1', 'x', 'Infinity', 'NaN', '0x10', ' 5', '1e999'])('%j is no number above 0', (text) => {
  expect(() => parsePositive(text)).toThrow('above 0');
});

test.each([
  ['0.5', 0.5],
  ['1e3', 1000],
])('%j is a number above 0', (text, want) => {
  expect(parsePositive(text)).toBe(want);
});

test.each(['', '-1', '1.5', '4294967296', '1e3'])('%j is no whole number', (text) => {
  expect(() => parseWhole(text)).toThrow('whole number');
});

test.each(['', '0', '00', '-1', '1.5', '4294967296', '1e3'])('%j counts nothing that there is', (text) => {
  expect(() => parseCount(text)).toThrow('whole number from 1');
});

test('a count begins at 1', () => {
  expect(parseCount('1')).toBe(1);
});

test('a port is at most 65535', () => {
  expect(parsePort('65535')).toBe(65535);
  expect(() => parsePort('65536')).toThrow('from 0 to 65535');
  expect(() => parsePort('x')).toThrow('from 0 to 65535');
});
