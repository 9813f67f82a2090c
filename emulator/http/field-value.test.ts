import { expect, test } from 'vitest';
import { fieldValue } from './field-value.ts';

const raw = ['Host', 'h', 'X-Sdk-Date', 'd', 'x-more', '1', 'X-MORE', '2'];

test('finds a field whatever case it was sent in, and joins those of one name', () => {
  expect(fieldValue(raw, 'x-sdk-date')).toBe('d');
  expect(fieldValue(raw, 'x-more')).toBe('1, 2');
  expect(fieldValue(raw, 'date')).toBeUndefined();
});

test('a value is never taken for a name', () => {
  expect(fieldValue(['a', 'host', 'host', 'b'], 'host')).toBe('b');
});
