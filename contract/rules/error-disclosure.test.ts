import { expect, test } from 'vitest';
import { traceIn } from './error-disclosure.ts';

test.each([
  ['Node', 'TypeError: x\n    at run (/srv/app/flow.js:12:34)'],
  ['Node, without a function', 'Error: x\n    at file:///srv/app/flow.js:12:34'],
  ['Java', 'java.lang.NullPointerException\n\tat com.acme.Flow.run(Flow.java:42)'],
  ['Python', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in run\nKeyError'],
  ['Go', 'panic: nil\n\ngoroutine 1 [running]:\nmain.main()'],
  ['.NET', 'System.Exception: x\n   at Acme.Flow.Run() in C:\\src\\Flow.cs:line 12'],
  ['Rust', "thread 'main' panicked at src/main.rs:4"],
])('a stack trace of %s is seen', (_, text) => {
  expect(traceIn(text)).toBeDefined();
});

test.each([
  'Invalid parameters.',
  'The flow failed at node task-1 (see 12:34:56).',
  'at least one member of "input" is wrong',
  'Time 2026-01-02T03:04:05Z is past (limit 90 s).',
])('%j is a message for the caller', (text) => {
  expect(traceIn(text)).toBeUndefined();
});
