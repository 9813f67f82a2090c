import { expect, test } from 'vitest';
import type { ContractCase } from '../cases/contract-case.ts';
import { sampleAnswer, sampleModel } from '../fixture/sample-answer.ts';
import { acrossCase, callStep, requestsCase, responseCase } from '../fixture/sample-case.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import { createCollector } from './collector.ts';

const schema = `${sampleModel.operation.pointer}/responses/200/content/application~1json/schema`;
const idRequired = responseCase({ pointer: `${schema}/required/0`, status: '200', path: ['execution_id'] });
const outputType = responseCase({
  pointer: `${schema}/properties/output/type`,
  status: '200',
  path: ['output'],
});
const nodeType = responseCase({ pointer: '/node', status: '200', path: ['errors', '*', 'node_id'] });
const idHeader = responseCase({ pointer: '', status: '200', path: [], rule: 'request-id-header' });
const unique = acrossCase('execution-id-unique');

const breach = (rule: StatusBreach['rule'], pointer: string, member?: string): StatusBreach => ({
  rule,
  pointer,
  message: 'm',
  expected: 'e',
  actual: 'a',
  ...(member !== undefined && { member }),
});

/** Which of these cases got the breach; undefined where it was handed back. */
function receiverOf(cases: readonly ContractCase[], broken: StatusBreach, status = 200): string | undefined {
  const collector = createCollector(cases);
  const homeless = collector.add(sampleAnswer({ status }), [broken]);
  const home = cases.find(({ id }) => collector.of(id).groups.size > 0);
  expect(homeless).toEqual(home === undefined ? [broken] : []);
  return home?.id;
}

test.each<[string, StatusBreach, string | undefined]>([
  ['by the rule, across answers first', breach('execution-id-unique', outputType.scope.pointer), unique.id],
  ['by the rule on the message', breach('request-id-header', outputType.scope.pointer), idHeader.id],
  ['by the place', breach('answer-type', outputType.scope.pointer), outputType.id],
  ['by nothing', breach('answer-type', '/elsewhere'), undefined],
])('a breach finds its case %s', (_, broken, wanted) => {
  expect(receiverOf([idRequired, outputType, idHeader, unique], broken)).toBe(wanted);
});

test('of cases at one place, the one on the member that is missing gets it, else the first', () => {
  const here = (member: string): ReturnType<typeof responseCase> =>
    responseCase({ pointer: '/allOf/0', status: '200', path: [member] });
  const cases = [here('output'), here('errors')];
  const rule = 'conditional-present';
  expect(receiverOf(cases, breach(rule, '/allOf/0', 'errors'))).toBe(cases[1]?.id);
  expect(receiverOf(cases, breach(rule, '/allOf/0', 'other'))).toBe(cases[0]?.id);
  expect(receiverOf(cases, breach(rule, '/allOf/0'))).toBe(cases[0]?.id);
});

test('a case gets nothing of answers with another status, nor when it cannot be exercised, nor when it sends requests', () => {
  const broken = breach('answer-type', outputType.scope.pointer);
  expect(receiverOf([outputType], broken, 404)).toBeUndefined();
  expect(receiverOf([{ ...outputType, notExercised: 'no flow' }], broken)).toBeUndefined();
  expect(receiverOf([requestsCase([callStep()])], broken)).toBeUndefined();
});

test('one breach in many answers is one group, with each answer that showed it', () => {
  const collector = createCollector([outputType]);
  for (const id of ['a', 'b', 'a'])
    collector.add(sampleAnswer({ id }), [breach('answer-type', outputType.scope.pointer)]);
  const groups = [...collector.of(outputType.id).groups.values()];
  expect(groups.map(({ exchanges, seenIn }) => ({ exchanges, seenIn: [...seenIn] }))).toEqual([
    { exchanges: ['a'], seenIn: ['a', 'b'] },
  ]);
});

test('a constraint was looked at where its member is there; that it is required, wherever its object is', () => {
  const collector = createCollector([idRequired, outputType, nodeType]);
  const looked = (): number[] => [idRequired, outputType, nodeType].map(({ id }) => collector.of(id).looked.size);
  collector.add(sampleAnswer({ id: 'a', body: {} }), []);
  expect(looked()).toEqual([1, 0, 0]);
  collector.add(sampleAnswer({ id: 'b', body: sampleResult({ errors: [] }) }), []);
  expect(looked()).toEqual([2, 1, 0]);
  collector.add(sampleAnswer({ id: 'c', body: sampleResult({ errors: [{ node_id: 'n' }] }) }), []);
  expect(looked()).toEqual([3, 2, 1]);
});

test('an answer that the page does not document shows no constraint at work', () => {
  const collector = createCollector([idRequired, idHeader]);
  collector.add(sampleAnswer({ body: sampleResult(), expect: { right: [400] } }), []);
  expect(collector.of(idRequired.id).looked.size).toBe(0);
  expect(collector.of(idHeader.id).looked.size).toBe(0);
});

test('a case on the message, or across answers by single ones, has looked at each answer that its rule sees', () => {
  const together = acrossCase('request-id-header');
  const collector = createCollector([idHeader, together, unique]);
  collector.add(sampleAnswer({ id: 'a' }), []);
  expect([idHeader, together, unique].map(({ id }) => [...collector.of(id).looked])).toEqual([['a'], ['a'], []]);
});
