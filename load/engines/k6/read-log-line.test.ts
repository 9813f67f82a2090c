import { expect, test } from 'vitest';
import { readLogLine } from './read-log-line.ts';

test('a line of the log is told by its message, and shown with its error', () => {
  const line = '{"error":"Post \\"http://127.0.0.1:1/\\": EOF","level":"warning","msg":"Request Failed","time":"x"}';
  expect(readLogLine(line)).toEqual({
    message: 'Request Failed',
    text: 'Request Failed: Post "http://127.0.0.1:1/": EOF',
  });
});

test('a line of another kind is left as it is', () => {
  expect(readLogLine('panic: x')).toEqual({ message: 'panic: x', text: 'panic: x' });
  expect(readLogLine('{"level":"info"}')).toEqual({ message: '{"level":"info"}', text: '{"level":"info"}' });
});
