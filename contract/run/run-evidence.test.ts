import { expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { createRunEvidence } from './run-evidence.ts';

const exchange = (id: string): Exchange => ({
  id,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  request: { method: 'POST', url: 'http://host/', headers: [], body: null },
  response: { kind: 'client-timeout', afterMs: 1 },
});

test('every exchange is counted, told as it comes, and found by its id', () => {
  const told: string[] = [];
  const seen = createRunEvidence(({ id }) => told.push(id));
  for (const id of ['c1.1', 'c1.1.1']) seen.record(exchange(id));
  expect(told).toEqual(['c1.1', 'c1.1.1']);
  expect(seen.exchange('c1.1.1')?.id).toBe('c1.1.1');
  expect(seen.exchange('c2.1')).toBeUndefined();
  expect(seen.counts().requests).toBe(2);
});

test('answers are counted by their role, and those with 200 as flows that were reached', () => {
  const seen = createRunEvidence(() => undefined);
  const answers: [number, 'success' | 'fail' | null][] = [
    [200, 'success'],
    [500, 'success'],
    [200, 'fail'],
    [200, null],
    [400, null],
  ];
  for (const [status, role] of answers) seen.keep(sampleAnswer({ status, expect: { group: role } }));
  expect(seen.counts()).toEqual({ requests: 0, flowsReached: 3, callsOfRole: { success: 2, fail: 1 } });
});

test('answers are kept in the order they came, long ones without their body', () => {
  const seen = createRunEvidence(() => undefined);
  const short = sampleAnswer({ id: 'a', body: { execution_id: 'e1' } });
  expect(seen.keep(short)).toBe(short);
  const long = seen.keep(sampleAnswer({ id: 'b', body: { execution_id: 'e2', output: { s: 'x'.repeat(5_000) } } }));
  expect(long.text).toBeUndefined();
  expect(seen.answers).toEqual([short, long]);
});
