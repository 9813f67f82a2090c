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
  const patience = createPatience(30_000, 24, () => 0);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  expect(patience.hopeless()).toBeUndefined();
  patience.learn(null, broken, 8_000);
  expect(patience.hopeless()).toBe('none of 8 requests was answered');
});

test('a role whose calls stay unanswered is given up alone', () => {
  const patience = createPatience(30_000, 24, () => 0);
  patience.learn('success', answered, 10);
  for (let count = 0; count < 8; count += 1) patience.learn('timeout', late, 30_000);
  expect(patience.givenUp('timeout')).toBe('8 timeout requests in a row were not answered');
  expect(patience.givenUp('success')).toBeUndefined();
  expect(patience.hopeless()).toBeUndefined();
});

test('one that falls silent is given up when more requests than can wait for one role were not answered', () => {
  const patience = createPatience(30_000, 24, () => 0);
  patience.learn('success', answered, 10);
  for (let count = 0; count < 31; count += 1) patience.learn(null, late, 30_000);
  expect(patience.hopeless()).toBeUndefined();
  patience.learn('echo', late, 2_000);
  expect(patience.hopeless()).toBe('32 requests in a row were not answered');
});

test('one that answers every other request is given up after some; one in ten is no reason', () => {
  const every = (share: number): string | undefined => {
    const patience = createPatience(30_000, 24, () => 0);
    for (let count = 0; count < 2_000; count += 1) {
      patience.learn('echo', count % share === 0 ? late : answered, 2_000);
    }
    return patience.hopeless();
  };
  expect(every(2)).toBe('1000 of 2000 requests were not answered');
  expect(every(10)).toBeUndefined();
});

test('connections that are broken off at once cost nothing, and an answer restores hope', () => {
  const patience = createPatience(30_000, 24, () => 0);
  for (let count = 0; count < 100; count += 1) patience.learn('echo', broken, 5);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  patience.learn('echo', answered, 10);
  for (let count = 0; count < 7; count += 1) patience.learn('echo', late, 30_000);
  expect(patience.givenUp('echo')).toBeUndefined();
});

test('one role that never answers does not make the target one that seldom answers', () => {
  const patience = createPatience(30_000, 24, () => 0);
  for (let count = 0; count < 30; count += 1) {
    patience.learn('timeout', late, 30_000);
    if (count % 10 === 0) patience.learn('success', answered, 10);
  }
  expect(patience.hopeless()).toBeUndefined();
});

test('answers that came say how long the next is worth waiting for', () => {
  const patience = createPatience(30_000, 24, () => 0);
  expect(patience.timeoutMs('echo')).toBe(30_000);
  for (let count = 0; count < 20; count += 1) patience.learn('echo', answered, 1_500);
  expect(patience.timeoutMs('echo')).toBe(15_000);
  for (let count = 0; count < 24; count += 1) patience.learn('success', late, 30_000);
  expect(patience.timeoutMs('echo')).toBe(4_500);
  expect(patience.timeoutMs('success')).toBe(2_000);
});

test('after silence as long as the limit, no request is waited for that long again', () => {
  let nowMs = 0;
  const patience = createPatience(30_000, 24, () => nowMs);
  patience.learn('echo', answered, 10);
  nowMs = 30_000;
  expect(patience.timeoutMs('success')).toBe(30_000);
  patience.learn('success', late, 30_000);
  expect(patience.timeoutMs('success')).toBe(2_000);
  patience.learn('success', answered, 1_000);
  expect(patience.timeoutMs('success')).toBe(30_000);
});
