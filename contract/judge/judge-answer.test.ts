import { expect, test } from 'vitest';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal } from '../cases/plan-context.ts';
import { type SampleAnswer, sampleAnswer } from '../fixture/sample-answer.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { expectFlow } from '../sync-executions/cases/valid-call.ts';
import { type AnswerBreaches, judgeAnswer, judgeSilence } from './judge-answer.ts';

const call = expectFlow('a call', 'role-call', '', 'success', '', null);
const headers: SampleAnswer['headers'] = [
  ['Content-Type', 'application/json'],
  ['X-Request-Id', 'r1'],
];
const judge = (given: SampleAnswer, expectation: Expectation = call): AnswerBreaches =>
  judgeAnswer(sampleAnswer({ headers, ...given, expect: { ...given.expect, ...expectation } }), expectation);
const rulesOf = (breaches: AnswerBreaches['ofCall']): string[] => breaches.map(({ rule }) => rule);

test('an answer that is right breaks nothing', () => {
  expect(judge({ body: sampleResult() })).toEqual({ ofCall: [], ofAnswer: [] });
});

test('its status and what was promised of the flow belong to the call, what every answer must be does not', () => {
  const { ofCall, ofAnswer } = judge({ body: sampleResult({ status: 'fail', execution_id: 7, output: null }) });
  expect(rulesOf(ofCall)).toEqual(['role-status']);
  expect(rulesOf(ofAnswer)).toContain('answer-type');
  expect(rulesOf(judge({ status: 500, body: {} }).ofCall)).toEqual(['server-error']);
});

test('one breach at many places of one answer is told once, another beside it too', () => {
  const errors = Array.from({ length: 9 }, () => ({ node_id: 7, error_message: 7 }));
  const { ofAnswer } = judge({ body: sampleResult({ status: 'fail', output: null, errors }) });
  const types = ofAnswer.filter(({ rule }) => rule === 'answer-type');
  expect(types.map(({ pointer }) => pointer.split('/').at(-2)).sort()).toEqual(['error_message', 'node_id']);
});

test('why nothing could be looked at is told beside what is broken', () => {
  expect(judge({ body: sampleResult() }).unlooked).toBeUndefined();
  const unknown = judge({ body: sampleResult({ status: 'ended' }) });
  expect(unknown.unlooked).toMatch(/no known status/);
  expect(rulesOf(unknown.ofAnswer)).toContain('answer-enum');
});

test.each([
  [{ kind: 'client-timeout', afterMs: 2_000 }, 'late-answer', 'nothing within 2000 ms'],
  [
    { kind: 'transport-error', code: 'WIRE', message: 'closed without an answer' },
    'no-answer',
    'closed without an answer',
  ],
] as const)('no answer is a breach of its own: %o', (outcome, rule, actual) => {
  const refusal = expectRefusal('input is missing', 'request-required', '/input', { right: [400, 404] });
  expect(judgeSilence(refusal, outcome)).toEqual([
    { rule, pointer: '/input', message: 'input is missing: no answer', expected: 'status 400 or 404', actual },
  ]);
  expect(judgeSilence({ ...refusal, atMost: 'note' }, outcome)).toMatchObject([{ rule, atMost: 'note' }]);
  expect(judgeSilence({ ...refusal, mayDrop: true }, outcome)).toEqual([]);
});
