import { expect, test } from 'vitest';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal, planBase } from '../cases/plan-context.ts';
import { sampleModel } from '../fixture/sample-answer.ts';
import { rulesFor } from '../plan/plugins.ts';
import { flowContext } from '../sync-executions/cases/flow-context.ts';
import { payloadCases } from '../sync-executions/cases/payload-cases.ts';
import { expectFlow } from '../sync-executions/cases/valid-call.ts';
import { judgeStatus, statusWords } from './judge-status.ts';

const target = { name: 't', url: 'http://127.0.0.1:1', projectId: 'p', flows: { echo: 'e' }, auth: 'none' } as const;
const rulesOf = (expectation: Expectation, status: number): [string, string][] =>
  judgeStatus(expectation, status, sampleModel).map(({ rule, pointer }) => [rule, pointer]);

/** What the case of a payload expects. */
function payload(name: string): Expectation {
  const planned = { ...planBase(target, 1, 'thorough'), model: sampleModel, rules: rulesFor(sampleModel.operation) };
  const context = flowContext(planned);
  const found = payloadCases(context).find(({ id }) => id.endsWith(`/value/${name}`));
  const [step] = found?.kind === 'requests' ? found.steps : [];
  if (step === undefined) throw new RangeError(`there is no payload ${name}`);
  return step.expect;
}

test.each(['size/300k', 'size/1m'])('%s may be refused for its size, and in no other way', (name) => {
  const large = payload(name);
  expect(rulesOf(large, 200)).toEqual([]);
  expect(rulesOf(large, 413)).toEqual([['defensible-status', large.pointer]]);
  expect(rulesOf(large, 400)).toEqual([['valid-input', large.pointer]]);
  expect(rulesOf(large, 412).map(([rule]) => rule)).toEqual(['undocumented-status']);
  expect(rulesOf(large, 422).map(([rule]) => rule)).toEqual(['undocumented-status']);
});

test('what is deep may be refused for its form', () => {
  const deep = payload('depth/200');
  expect(rulesOf(deep, 400)).toEqual([['defensible-status', deep.pointer]]);
  expect(rulesOf(deep, 413)).toEqual([['valid-input', deep.pointer]]);
});

test('a rule about status codes points at the line that lists the right one', () => {
  const { pointer } = sampleModel.operation;
  const refusal = expectRefusal('input is missing', 'request-required', `${pointer}/requestBody`);
  expect(rulesOf(refusal, 422)).toEqual([['undocumented-status', `${pointer}/responses/400/description`]]);
  expect(rulesOf(refusal, 404)).toEqual([['wrong-status', `${pointer}/responses/400/description`]]);
  const call = expectFlow('a call', 'role-call', pointer, 'success', '', null);
  expect(rulesOf(call, 201)).toEqual([['other-success', `${pointer}/responses/200/description`]]);
});

test('to accept what a parser may accept is a warning, and to fail on it is not', () => {
  const lenient = expectRefusal('UTF-16', 'request-json', '', { mayAccept: true });
  expect(judgeStatus(lenient, 200, sampleModel)).toMatchObject([{ rule: 'request-json', atMost: 'warn' }]);
  expect(judgeStatus(lenient, 500, sampleModel)[0]).toMatchObject({ rule: 'server-error' });
  expect(judgeStatus(lenient, 500, sampleModel)[0]?.atMost).toBeUndefined();
});

const answer = (more: Partial<Expectation> = {}): Expectation =>
  expectFlow('a call', 'role-call', '/call', 'success', '', null, more);
const refusal = (more: Partial<Expectation> = {}): Expectation =>
  expectRefusal('input is missing', 'request-required', '/input', more);

test('each status that is right breaks nothing', () => {
  const either = refusal({ right: [400, 404] });
  expect([400, 404].map((status) => rulesOf(either, status))).toEqual([[], []]);
  expect(judgeStatus(either, 200, sampleModel)).toEqual([
    {
      rule: 'request-required',
      pointer: '/input',
      message: 'input is missing: answered 200',
      expected: 'status 400 or 404',
      actual: 'status 200',
    },
  ]);
});

test('one that can be defended is a breach of its own, whatever it would be else', () => {
  const lenient = refusal({ defensible: [200, 404, 418, 500] });
  for (const status of lenient.defensible) expect(rulesOf(lenient, status)).toEqual([['defensible-status', '/input']]);
  expect(rulesOf(lenient, 503)).toEqual([['gateway-status', '/input']]);
});

test('what holds for all its breaches holds for those that can be defended, and gives way to what may be accepted', () => {
  const mild = refusal({ atMost: 'note', defensible: [404] });
  expect([200, 404, 500].map((status) => judgeStatus(mild, status, sampleModel)[0]?.atMost)).toEqual([
    'note',
    'note',
    'note',
  ]);
  const lenient = refusal({ atMost: 'note', mayAccept: true });
  expect([200, 500].map((status) => judgeStatus(lenient, status, sampleModel)[0]?.atMost)).toEqual(['warn', 'note']);
  expect(judgeStatus(refusal(), 200, sampleModel)[0]).not.toHaveProperty('atMost');
});

test('that no answer may come makes no status right', () => {
  const broken = refusal({ mayDrop: true });
  expect(rulesOf(broken, 400)).toEqual([]);
  expect(rulesOf(broken, 200)).toEqual([['request-required', '/input']]);
});

test.each<[string, Expectation, readonly [status: number, rule: string][]]>([
  [
    'a call',
    answer(),
    [
      [201, 'other-success'],
      [299, 'other-success'],
      [300, 'redirect'],
      [399, 'redirect'],
      [400, 'role-call'],
      [401, 'gateway-status'],
      [403, 'gateway-status'],
      [404, 'role-call'],
      [405, 'role-call'],
      [429, 'gateway-status'],
      [418, 'role-call'],
      [500, 'server-error'],
      [501, 'undocumented-status'],
      [502, 'gateway-status'],
      [503, 'gateway-status'],
      [504, 'gateway-status'],
    ],
  ],
  [
    'a valid input',
    answer({ rule: 'valid-input' }),
    [
      [400, 'valid-input'],
      [413, 'valid-input'],
      [418, 'undocumented-status'],
    ],
  ],
  ['a valid request', answer({ rule: 'valid-request' }), [[418, 'undocumented-status']]],
  [
    'a refusal',
    refusal(),
    [
      [200, 'request-required'],
      [204, 'other-success'],
      [307, 'redirect'],
      [401, 'gateway-status'],
      [404, 'wrong-status'],
      [413, 'gateway-status'],
      [418, 'undocumented-status'],
      [500, 'server-error'],
    ],
  ],
  [
    'a refusal by another code than 400',
    refusal({ rule: 'request-method', right: [405] }),
    [
      [400, 'request-method'],
      [404, 'wrong-status'],
    ],
  ],
  [
    'a flow that does not exist',
    refusal({ rule: 'role-missing', right: [404] }),
    [
      [200, 'role-missing'],
      [400, 'role-missing'],
      [500, 'server-error'],
      [418, 'undocumented-status'],
    ],
  ],
  [
    'the error flow',
    refusal({ rule: 'role-error', right: [500] }),
    [
      [200, 'role-error'],
      [404, 'role-error'],
      [503, 'gateway-status'],
    ],
  ],
  [
    'wrong credentials',
    refusal({ rule: 'authentication', right: [401, 403] }),
    [
      [200, 'authentication'],
      [400, 'authentication'],
      [404, 'authentication'],
      [429, 'authentication'],
      [500, 'server-error'],
      [503, 'gateway-status'],
    ],
  ],
  ['a call that only 200 answers, by 200 where 202 is right', answer({ right: [202] }), [[200, 'wrong-status']]],
])('%s is best named by', (_, expectation, wanted) => {
  const named = wanted.map(([status]) => [status, rulesOf(expectation, status)[0]?.[0]]);
  expect(named).toEqual(wanted);
});

test('whole classes of statuses are told as classes', () => {
  expect(statusWords([400, 404])).toBe('status 400 or 404');
  const classes = [2, 4].flatMap((first) => Array.from({ length: 100 }, (_, index) => 100 * first + index));
  expect(statusWords(classes)).toBe('status 2xx or 4xx');
});
