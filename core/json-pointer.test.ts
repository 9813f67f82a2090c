import { expect, test } from 'vitest';
import { formatPointer, parsePointer, valueAtPointer } from './json-pointer.ts';

test.each([
  { tokens: [], pointer: '' },
  { tokens: ['paths', '/v2/{id}'], pointer: '/paths/~1v2~1{id}' },
  { tokens: ['a~b', ''], pointer: '/a~0b/' },
])('$pointer', ({ tokens, pointer }) => {
  expect(formatPointer(tokens)).toBe(pointer);
  expect(parsePointer(pointer)).toEqual(tokens);
});

test('a pointer without a slash is refused', () => {
  expect(() => parsePointer('paths')).toThrow(RangeError);
});

test('values are found by own members and whole indices only', () => {
  const document = { list: [{ x: 1 }] };
  expect(valueAtPointer(document, '/list/0/x')).toBe(1);
  expect(valueAtPointer(document, '/list/01/x')).toBeUndefined();
  expect(valueAtPointer(document, '/toString')).toBeUndefined();
});
