import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Credentials, Target } from '../../core/target.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import { phasesOf } from './run-plan.ts';
import { type ExecutionOptions, startExecutor } from './start-executor.ts';

/** Longer than any case can take: cases have budgets and limits of their own. */
const testTimeoutMs = 3_600_000;

/**
 * Registers every case of a plan as a vitest test with its slash-path name. A failed case fails its test with the
 * violations as the message; one that cannot run is skipped with its reason.
 */
export function registerCases(
  plan: ContractPlan,
  target: Target,
  credentials: Credentials,
  options: ExecutionOptions,
): void {
  let running: ReturnType<typeof startExecutor> | undefined;
  beforeAll(() => {
    running = startExecutor(plan, target, credentials, options, () => undefined);
  });
  afterAll(() => running?.close());
  const define = (item: ContractCase, register: typeof test | typeof test.concurrent): void => {
    register(item.id, { timeout: testTimeoutMs }, async (context) => {
      if (running === undefined) throw new Error('the suite was not started');
      const result = await running.executor.run(item);
      if (result.status === 'not-exercised') context.skip(result.reason);
      const errors = result.violations.filter(({ severity }) => severity === 'error');
      const lines = errors.map(
        ({ rule, message, expected, actual }) => `${rule}: ${message}; expected ${expected}, got ${actual}`,
      );
      if (lines.length > 0) expect.fail(lines.join('\n'));
    });
  };
  const { together, after } = phasesOf(plan);
  for (const item of together) define(item, test.concurrent);
  for (const item of after) define(item, test);
}
