import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createBodyBudget } from './body-budget.ts';
import { decodeContent } from './content-coding.ts';
import type { AnswerOutcome } from './message.ts';

const answer = (coding: string, body: Uint8Array): AnswerOutcome => ({
  kind: 'answered',
  status: 200,
  headers: [['content-ENCODING', coding]],
  body,
  truncated: false,
  framingFaults: [],
});
const shown = (outcome: AnswerOutcome): [string, number] =>
  outcome.kind === 'answered' ? [Buffer.from(outcome.body).toString(), outcome.framingFaults.length] : ['', -1];

test.each([
  ['gzip', gzipSync('{"a":1}')],
  ['br', brotliCompressSync('{"a":1}')],
  ['identity', Buffer.from('{"a":1}')],
  ['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
])('a body coded as %s is read', (coding, body) => {
  expect(shown(decodeContent(answer(coding, body), createBodyBudget(1000)))).toEqual(['{"a":1}', 0]);
});

test('a body that is not what its coding says is a fault, and so is one that unpacks beyond the limit', () => {
  expect(shown(decodeContent(answer('gzip', Buffer.from('{}')), createBodyBudget(1000)))).toEqual(['{}', 1]);
  expect(shown(decodeContent(answer('gzip', gzipSync('x'.repeat(5000))), createBodyBudget(1000)))[1]).toBe(1);
});
