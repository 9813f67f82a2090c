import { expect, test } from 'vitest';
import { firstError, firstErrorLine, readFirstError, readFirstErrorLine } from './first-error.ts';

test('a first error is read from a log as it was written, with the start of its body', () => {
  const error = firstError('http_4xx', 404, `line one\nline "two"${'x'.repeat(1000)}`);
  expect(error.text).toHaveLength(300);
  expect(readFirstErrorLine(firstErrorLine(error))).toEqual(error);
});

test.each(['', 'Request Failed', 'flowgauge-first-error {', 'flowgauge-first-error {"outcome":"odd","text":""}'])(
  'the line %j tells of none',
  (line) => {
    expect(readFirstErrorLine(line)).toBeUndefined();
  },
);

test('what is none is none', () => {
  expect(readFirstError(undefined)).toBeUndefined();
  expect(readFirstError({ outcome: 'http_4xx', status: 'x', text: 't' })).toMatchObject({ status: null });
});
