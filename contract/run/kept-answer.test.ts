import { expect, test } from 'vitest';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { keepAnswer } from './kept-answer.ts';

test('a short answer is kept as it is, a long one without its body, but with ids and times', () => {
  const short = sampleAnswer({ body: { execution_id: 'e1', output: { s: 'x' } } });
  expect(keepAnswer(short)).toBe(short);
  const errors = Array.from({ length: 1_000 }, () => ({ begin_time: '2026-01-01T00:00:00Z' }));
  const long = keepAnswer(sampleAnswer({ body: { execution_id: 'e1', errors, output: { s: 'x'.repeat(5_000) } } }));
  expect(long.body).toHaveLength(0);
  expect(long.text).toBeUndefined();
  expect(long.json).toMatchObject({ execution_id: 'e1', output: { s: 'x'.repeat(200) } });
  expect(long.json).toHaveProperty('errors.99.begin_time', '2026-01-01T00:00:00Z');
  expect(long.json).not.toHaveProperty('errors.100');
});
