import { expect, test } from 'vitest';
import type { ContractCase } from '../cases/contract-case.ts';
import { acrossCase, callStep, planOf, requestsCase, responseCase } from '../fixture/sample-case.ts';
import type { ContractExecutor } from './executor.ts';
import { phasesOf, runPlan } from './run-plan.ts';

const ofSteps = (id: string, count: number, more: Partial<ReturnType<typeof requestsCase>> = {}): ContractCase =>
  requestsCase(
    Array.from({ length: count }, () => callStep()),
    { id, ...more },
  );

const about = responseCase({ pointer: '', status: '200', path: [] }, { id: 'about' });
const across = { ...acrossCase('execution-id-unique'), id: 'across' };
const plan = planOf([
  across,
  ofSteps('short', 1),
  ofSteps('last', 30, { alone: true }),
  about,
  ofSteps('together', 20, { order: 'concurrent' }),
  ofSteps('unasked', 20, { notExercised: 'no flow' }),
  ofSteps('long', 9),
]);
const idsOf = (cases: readonly ContractCase[]): string[] => cases.map(({ id }) => id);

test('of the cases that send requests the longest chain begins first; the last one and the reports come after', () => {
  const { together, after } = phasesOf(plan);
  expect(idsOf(together)).toEqual(['long', 'short', 'together', 'unasked']);
  expect(idsOf(after)).toEqual(['last', 'across', 'about']);
});

test('cases that send requests run together, then each of the others alone, and each result is told when it is there', async () => {
  const log: string[] = [];
  const executor: Pick<ContractExecutor, 'run'> = {
    run: async ({ id }) => {
      log.push(`+${id}`);
      await Promise.resolve();
      return { id, status: 'pass', violations: [], durationMs: 0 };
    },
  };
  await runPlan(plan, executor, ({ id }) => log.push(id));
  const first = ['long', 'short', 'together', 'unasked'];
  expect(log).toEqual([
    ...first.map((id) => `+${id}`),
    ...first,
    ...['last', 'across', 'about'].flatMap((id) => [`+${id}`, id]),
  ]);
});
