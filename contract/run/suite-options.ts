import type { ContractSetup } from '../../core/contract-setup.ts';
import type { PlanOptions } from '../plan/plan-contract.ts';
import type { ExecutionOptions } from './start-executor.ts';

/** What plans and runs the suite as it was asked for, now or when a run is replayed; the seed is the run's own. */
export function suiteOptions(setup: ContractSetup): PlanOptions & ExecutionOptions {
  const { effort, safe, only, rules, strict, jobs, ratePerSecond, budgetMs, timeoutMs, hints } = setup;
  return {
    effort,
    rules,
    timeoutMs,
    ...(hints !== undefined && { hints }),
    ...(safe && { safe }),
    ...(only !== null && { only }),
    ...(strict && { strict }),
    ...(jobs !== null && { jobs }),
    ...(budgetMs !== null && { budgetMs }),
    ...(ratePerSecond !== null && { ratePerSecond }),
  };
}
