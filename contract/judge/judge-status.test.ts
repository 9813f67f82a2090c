import { expect, test } from 'vitest';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal, planBase } from '../cases/plan-context.ts';
import { sampleModel } from '../fixture/sample-answer.ts';
import { rulesFor } from '../plan/plugins.ts';
import { flowContext } from '../sync-executions/cases/flow-context.ts';
import { payloadCases } from '../sync-executions/cases/payload-cases.ts';
import { expectFlow } from '../sync-executions/cases/valid-call.ts';
import { judgeStatus } from './judge-status.ts';

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
