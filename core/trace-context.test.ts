import { expect, test } from 'vitest';
import { parseTraceparent, traceparentOf } from './trace-context.ts';
import { loadTracePrefix, runTraceId, spanIdOf } from './trace-ids.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

test('the example of the recommendation is written and read', () => {
  const value = `00-${traceId}-${spanId}-01`;
  expect(traceparentOf({ traceId, spanId })).toBe(value);
  expect(parseTraceparent(value)).toEqual({ traceId, spanId });
});

test.each([
  ['another version', `01-${traceId}-${spanId}-01`],
  ['more behind it', `00-${traceId}-${spanId}-01-x`],
  ['upper case', `00-${traceId.toUpperCase()}-${spanId}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
  ['a span id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['nothing', ''],
])('%s is none', (_, value) => {
  expect(parseTraceparent(value)).toBeUndefined();
});

test('ids are what traceparent takes, and depend on all that decides them', () => {
  const run = runTraceId(1, 'a');
  expect(parseTraceparent(traceparentOf({ traceId: run, spanId: spanIdOf(run, 'c1.1') }))).toBeDefined();
  expect(runTraceId(1, 'a')).toBe(run);
  expect(new Set([run, runTraceId(2, 'a'), runTraceId(1, 'b')]).size).toBe(3);
  expect(spanIdOf(run, 'c1.1')).not.toBe(spanIdOf(run, 'c1.2'));
  expect(loadTracePrefix(run, 'steady.k6')).toMatch(/^[0-9a-f]{16}$/);
});
