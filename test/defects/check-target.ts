import { type ContractPlan, type PlanOptions, planContract } from '../../contract/plan/plan-contract.ts';
import { runPlan } from '../../contract/run/run-plan.ts';
import { type ExecutionOptions, startExecutor } from '../../contract/run/start-executor.ts';
import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';

export interface CheckOptions extends PlanOptions, ExecutionOptions {
  /** what the target says that it asks for; nothing unless given */
  auth?: 'token';
  onExchange?: (exchange: Exchange) => void;
}

export interface Checked {
  results: CaseResult[];
  requests: number;
  flowsReached: number;
  /** violations with severity error */
  errors: Violation[];
  /** violations with severity warn */
  warnings: Violation[];
  /** all violations, notes too */
  all: Violation[];
}

const flows = { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout', error: 'error' } as const;
/** The token that a run sends to a target that asks for one. */
export const seededToken = 'seeded-token-0123456789';

const spec = readSpec();
const plans = new Map<string, ContractPlan>();

/** The plan for the emulator's flows; it does not depend on the URL, so it is made once for each effort and seed. */
function planOf(target: Target, options: PlanOptions): ContractPlan {
  const key = JSON.stringify([options.effort, options.seed, target.auth]);
  const plan = plans.get(key) ?? planContract(spec, target, { seed: 7, ...options });
  plans.set(key, plan);
  return plan;
}

/** Runs the suite against a URL without vitest around each case: the same plan, the same executor. */
export async function checkTarget(url: string, options: CheckOptions = {}): Promise<Checked> {
  const { auth = 'none', onExchange = () => {} } = options;
  const target: Target = { name: 'seeded', url, projectId: 'project1', flows, auth };
  const credentials: Credentials = auth === 'token' ? { mode: auth, token: seededToken } : { mode: auth };
  const { executor, close } = startExecutor(planOf(target, options), target, credentials, options, onExchange);
  const results: CaseResult[] = [];
  try {
    await runPlan(planOf(target, options), executor, (result) => results.push(result));
  } finally {
    await close();
  }
  const all = results.flatMap(({ violations }) => violations);
  const errors = all.filter(({ severity }) => severity === 'error');
  const warnings = all.filter(({ severity }) => severity === 'warn');
  const { requests, flowsReached } = executor.summary();
  return { results, requests, flowsReached, errors, warnings, all };
}
