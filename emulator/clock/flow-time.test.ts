import { expect, test } from 'vitest';
import { flowTime } from './flow-time.ts';

test.each([
  [0, '1970-01-01T00:00:00Z'],
  [999, '1970-01-01T00:00:00Z'],
  [1000, '1970-01-01T00:00:01Z'],
  [Date.UTC(2024, 1, 29, 23, 59, 59, 999), '2024-02-29T23:59:59Z'],
  [0, '1970-01-01T00:00:00Z'],
])('%d ms is %s', (timeMs, text) => {
  expect(flowTime(timeMs)).toBe(text);
});
