import { expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import { type Given, playedTarget, senderParts } from '../fixture/played-target.ts';
import { sampleModel } from '../fixture/sample-answer.ts';
import { acrossCase, callStep, cell, planOf, requestsCase, responseCase } from '../fixture/sample-case.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { createExecutor, type ExecutorParts } from './executor.ts';
import { createPatience } from './patience.ts';
import { shrinkBudgets } from './shrink-failure.ts';

const calls = requestsCase([callStep('1'), callStep('2')], { id: 'calls', number: 0 });
const unoffered = requestsCase([callStep('3')], { id: 'unoffered', notExercised: 'the target offers no echo flow' });
const idHeader = responseCase({ pointer: '', status: '200', path: [], rule: 'request-id-header' });
const unique = acrossCase('execution-id-unique');
const cases: readonly ContractCase[] = [calls, unoffered, idHeader, unique];

function partsFor(given: readonly Given[], exchanges: Exchange[] = []): ExecutorParts {
  const { record: _, ...shared } = senderParts(playedTarget(given).client);
  return {
    ...shared,
    plan: planOf(cases),
    settings: {},
    caseBudgetMs: 20_000,
    shrinkBudget: shrinkBudgets.none,
    onExchange: (exchange) => exchanges.push(exchange),
  };
}

test('each kind of case is run by its kind, and the summary tells what all came to', async () => {
  const same: Given = { headers: [['Content-Type', 'application/json']], body: sampleResult() };
  const exchanges: Exchange[] = [];
  const executor = createExecutor(partsFor([same], exchanges));
  const results: string[] = [];
  for (const item of cases) {
    const { id, status, reason } = await executor.run(item);
    results.push([id, status, reason].join(' ').trim());
  }
  expect(results).toEqual([
    'calls pass',
    'unoffered not-exercised the target offers no echo flow',
    `${idHeader.id} pass`,
    `${unique.id} fail`,
  ]);
  expect(exchanges.map(({ id }) => id)).toEqual(['c0.1', 'c0.2']);
  const { matrix, waiting, ...counts } = executor.summary();
  expect(counts).toEqual({ requests: 2, flowsReached: 2, callsOfRole: { success: 2 } });
  expect(waiting).toMatchObject({ budgetMs: 45_000, cutCases: 0 });
  expect(matrix).toEqual([
    { ...cell('200'), state: 'observed' },
    { ...cell('200'), state: 'not-exercised', reason: 'the target offers no echo flow' },
    { ...cell('200'), state: 'observed' },
    { ...cell('200'), state: 'observed' },
  ]);
});

test('cases that the target kept back are counted, cases that were not run yet are not', async () => {
  const patience = createPatience(1_000, 1);
  for (let count = 0; count < 8; count += 1) patience.learn('success', { kind: 'client-timeout', afterMs: 1 }, 5_000);
  const executor = createExecutor({ ...partsFor([]), patience });
  expect(await executor.run(calls)).toMatchObject({ status: 'not-exercised' });
  await executor.run(unoffered);
  const { matrix, waiting } = executor.summary();
  expect(waiting.cutCases).toBe(1);
  expect(matrix.at(-1)).toMatchObject({ state: 'not-exercised', reason: 'the run was stopped before it' });
});

test('answers are judged together for each operation alone', async () => {
  const same: Given = { headers: [['Content-Type', 'application/json']], body: sampleResult() };
  const other = { ...sampleModel };
  const two = [
    requestsCase([callStep('1')], { id: 'one', number: 0 }),
    requestsCase([callStep('2')], { id: 'two', number: 1, model: other }),
    unique,
  ];
  const executor = createExecutor({ ...partsFor([same]), plan: planOf(two) });
  for (const item of two.slice(0, 2)) await executor.run(item);
  // Two executions have one id, and are executions of two operations.
  expect(await executor.run(unique)).toMatchObject({ status: 'pass' });
});
