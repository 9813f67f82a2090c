import { expect, test } from 'vitest';
import { parseTraceparent, traceparentOf } from '../core/trace-context.ts';
import { traceOfRequest } from './trace-of-request.ts';

const prefix = '0123456789abcdef';

test('every request is a trace of its own, with ids that traceparent takes', () => {
  const count = 50_000;
  const traces = new Set<string>();
  const spans = new Set<string>();
  for (let number = 0; number < count; number += 1) {
    const context = traceOfRequest(prefix, number);
    if (number % 1000 === 0) expect(parseTraceparent(traceparentOf(context))).toEqual(context);
    traces.add(context.traceId);
    spans.add(context.spanId);
  }
  expect([traces.size, spans.size]).toEqual([count, count]);
});

test('the numbers whose words are zero still have ids', () => {
  for (const number of [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]) {
    expect(parseTraceparent(traceparentOf(traceOfRequest(prefix, number)))).toBeDefined();
  }
});

test('one number gives one context', () => {
  expect(traceOfRequest(prefix, 7)).toEqual(traceOfRequest(prefix, 7));
  expect(traceOfRequest(prefix, 7).traceId.startsWith(prefix)).toBe(true);
});
