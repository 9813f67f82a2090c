import { type ContractPlan, type PlanOptions, planContract } from '../../contract/cases/plan-contract.ts';
import { runPlan } from '../../contract/run/run-plan.ts';
import { type ExecutionOptions, startExecutor } from '../../contract/run/start-executor.ts';
import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';

const spec = readSpec();

export interface Checked {
  results: CaseResult[];
  requests: number;
  flowsReached: number;
  /** violations with severity error */
  errors: Violation[];
}

export const emulatorFlows = {
  success: 'success',
  echo: 'echo',
  fail: 'fail',
  timeout: 'timeout',
  error: 'error',
} as const;

/** Runs the suite against a URL without vitest around each case: the same plan, the same executor. */
export async function checkTarget(url: string, options: PlanOptions & ExecutionOptions = {}): Promise<Checked> {
  const target: Target = { name: 'seeded', url, projectId: 'project1', flows: emulatorFlows, auth: 'none' };
  const plan: ContractPlan = planContract(spec, target, { seed: 7, ...options });
  const { executor, close } = startExecutor(plan, target, { mode: 'none' }, options, () => {});
  const results: CaseResult[] = [];
  try {
    await runPlan(plan, executor, (result) => results.push(result));
  } finally {
    await close();
  }
  const errors = results.flatMap(({ violations }) => violations.filter(({ severity }) => severity === 'error'));
  const { requests, flowsReached } = executor.summary();
  return { results, requests, flowsReached, errors };
}
