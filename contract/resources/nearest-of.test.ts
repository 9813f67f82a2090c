import { expect, test } from 'vitest';
import { nearestOf } from './nearest-of.ts';

test.each([
  ['shpo', ['shop', 'stop', 'workflows'], 'shop'],
  ['Workflow', ['shop', 'workflows'], 'workflows'],
  ['DELETE /v1/thing', ['GET /v1/things', 'DELETE /v1/things'], 'DELETE /v1/things'],
])('%j means the name that is most like it', (word, names, nearest) => {
  expect(nearestOf(word, names)).toBe(nearest);
});

test.each([
  ['x', []],
  ['shop', ['workflows', 'executions']],
])('%j is like none of %j', (word, names) => {
  expect(nearestOf(word, names)).toBeUndefined();
});
