import { afterAll, expect, test } from 'vitest';
import type { ContractCase } from '../cases/contract-case.ts';
import { tellViolation } from '../judge/tell-violation.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import type { ContractExecutor } from './executor.ts';
import { phasesOf } from './run-plan.ts';

/** Longer than any case can take: cases have budgets and limits of their own. */
const testTimeoutMs = 3_600_000;

/**
 * Registers every case of a plan as a vitest test with its slash-path name. A failed case fails its test with the
 * violations as the message; one that cannot run is skipped with its reason.
 * @param end is called when all of them are done
 */
export function registerCases(
  plan: ContractPlan,
  executor: Pick<ContractExecutor, 'run'>,
  end: () => Promise<void>,
): void {
  afterAll(end);
  const define = (item: ContractCase, register: typeof test | typeof test.concurrent): void => {
    register(item.id, { timeout: testTimeoutMs }, async (context) => {
      const result = await executor.run(item);
      if (result.status === 'not-exercised') context.skip(result.reason);
      const errors = result.violations.filter(({ severity }) => severity === 'error');
      if (errors.length > 0) expect.fail(errors.map(tellViolation).join('\n\n'));
    });
  };
  const { together, after } = phasesOf(plan);
  for (const item of together) define(item, test.concurrent);
  for (const item of after) define(item, test);
}
