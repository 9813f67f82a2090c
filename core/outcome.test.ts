import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

test.each([
  [200, 'success', 'success'],
  [200, 'fail', 'fail'],
  [200, 'timeout', 'timeout'],
  [200, 'running', 'unexpected'],
  [200, undefined, 'unexpected'],
  [201, 'success', 'unexpected'],
  [302, undefined, 'unexpected'],
  [400, undefined, 'http_4xx'],
  [429, undefined, 'throttled'],
  [504, undefined, 'http_5xx'],
] as const)('%d with status %s is %s', (code, status, want) => {
  expect(outcomeOf(code, status)).toBe(want);
});
