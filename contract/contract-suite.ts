import type { Credentials, Target } from '../core/target.ts';
import { readSpec, type SpecBundle } from '../spec/index.ts';
import type { PlanOptions } from './cases/plan-contract.ts';
import { planSuite } from './front-ends.ts';
import type { ExecutionOptions } from './run/start-executor.ts';

export interface ContractSuiteOptions extends PlanOptions, ExecutionOptions {
  target: Target;
  /** none unless given */
  credentials?: Credentials;
  /** the contract; the package's own unless given */
  spec?: SpecBundle;
}

/**
 * Registers the contract suite in the vitest file that calls it, each case a test of its slash-path name:
 * `await contractSuite({ target: { name, url, projectId, flows: { success: 'id' }, auth: 'none' } })`.
 * @throws Problem `spec-invalid` where the document holds no operation
 */
export async function contractSuite(options: ContractSuiteOptions): Promise<void> {
  // vitest's functions can only be loaded inside of vitest.
  const { registerCases } = await import('./run/register-cases.ts');
  const plan = await planSuite(options.spec ?? readSpec(), options.target, options);
  registerCases(plan, options.target, options.credentials ?? { mode: 'none' }, options, false);
}
