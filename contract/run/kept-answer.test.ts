import { expect, test } from 'vitest';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { keepAnswer } from './kept-answer.ts';

const long = 'x'.repeat(5_000);

test('a short answer is kept as it is, a long one without its body, but with ids and times', () => {
  const short = sampleAnswer({ body: { execution_id: 'e1', output: { s: 'x' } } });
  expect(keepAnswer(short)).toBe(short);
  const errors = Array.from({ length: 1_000 }, () => ({ begin_time: '2026-01-01T00:00:00Z' }));
  const kept = keepAnswer(sampleAnswer({ body: { execution_id: 'e1', errors, output: { s: long } } }));
  expect(kept.body).toHaveLength(0);
  expect(kept.text).toBeUndefined();
  expect(kept.json).toMatchObject({ execution_id: 'e1', output: { s: 'x'.repeat(200) } });
  expect(kept.json).toHaveProperty('errors.99.begin_time', '2026-01-01T00:00:00Z');
  expect(kept.json).not.toHaveProperty('errors.100');
});

test('a body of 4 KiB is short, one more byte is long', () => {
  const [short, over] = [4_096, 4_097].map((bytes) => sampleAnswer({ body: `"${'x'.repeat(bytes - 2)}"` }));
  expect(short && keepAnswer(short)).toBe(short);
  expect(over && keepAnswer(over).body).toHaveLength(0);
});

test('an outline holds no more than four levels, a hundred members and the start of long names', () => {
  const deep = { a: { b: { c: { d: { e: 1 } }, list: [[1]] } } };
  const wide = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`m${index}`, index]));
  const { json } = keepAnswer(sampleAnswer({ body: { long, deep, wide, [long]: null } }));
  expect(json).toHaveProperty('deep.a.b', { c: {}, list: [] });
  expect(json).toHaveProperty('wide.m99', 99);
  expect(json).not.toHaveProperty('wide.m100');
  expect(json).toHaveProperty('x'.repeat(200), null);
});

test('what is no object leaves nothing, and nothing that costs is worked out of an outline', () => {
  const kept = keepAnswer(sampleAnswer({ body: JSON.stringify([long]) }));
  expect(kept.json).toBeUndefined();
  expect(kept.exact()).toBeUndefined();
  expect(kept.schemaFaults()).toEqual([]);
});

test('of a long answer the exchange, its fields and its status are kept, and its bytes nowhere', () => {
  const whole = sampleAnswer({ id: 'c3.2', status: 200, headers: [['Date', 'today']], body: { long }, sentAtMs: 7 });
  const kept = keepAnswer(whole);
  expect(kept.header('date')).toBe('today');
  expect(kept).toMatchObject({ exchangeId: 'c3.2', status: 200, documented: true, raw: { sentAtMs: 7 } });
  expect(kept.raw.outcome).toMatchObject({ kind: 'answered', status: 200, body: Buffer.alloc(0) });
  expect(whole.body.length).toBeGreaterThan(5_000);
});
