import { expect, test } from 'vitest';
import type { AnswerOutcome } from '../http/message.ts';
import { createPatience } from './patience.ts';

const answered: AnswerOutcome = {
  kind: 'answered',
  status: 200,
  headers: [],
  body: Buffer.alloc(0),
  truncated: false,
  framingFaults: [],
};
const late: AnswerOutcome = { kind: 'client-timeout', afterMs: 30_000 };
const broken: AnswerOutcome = { kind: 'transport-error', code: 'GIVEN-UP', message: 'it drips' };

test('a target that never answers is given up after eight requests', () => {
  const patience = createPatience(30_000);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  expect(patience.givenUp('success')).toBeUndefined();
  patience.learn(null, broken, 8_000);
  expect(patience.givenUp('success')).toBe('none of 8 requests was answered');
});

test('a role whose calls stay unanswered is given up alone', () => {
  const patience = createPatience(30_000);
  patience.learn('success', answered, 10);
  for (let count = 0; count < 8; count += 1) patience.learn('timeout', late, 30_000);
  expect(patience.givenUp('timeout')).toBe('8 requests in a row of the timeout flow were not answered');
  expect(patience.givenUp('success')).toBeUndefined();
});

test('connections that are broken off at once cost nothing, and an answer restores hope', () => {
  const patience = createPatience(30_000);
  for (let count = 0; count < 100; count += 1) patience.learn('echo', broken, 5);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  patience.learn('echo', answered, 10);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  expect(patience.givenUp('echo')).toBeUndefined();
});

test('answers that came say how long the next is worth waiting for', () => {
  const patience = createPatience(30_000);
  expect(patience.timeoutMs('echo')).toBe(30_000);
  for (let count = 0; count < 20; count += 1) patience.learn('echo', answered, 1_500);
  expect(patience.timeoutMs('echo')).toBe(15_000);
  for (let count = 0; count < 24; count += 1) patience.learn('success', late, 30_000);
  expect(patience.timeoutMs('echo')).toBe(4_500);
  expect(patience.timeoutMs('success')).toBe(2_000);
});
