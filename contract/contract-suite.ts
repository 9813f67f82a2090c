import { Problem } from '../core/problem.ts';
import type { Credentials, Target } from '../core/target.ts';
import { readSpec, type SpecBundle } from '../spec/index.ts';
import { planSuite } from './front-ends.ts';
import type { PlanOptions } from './plan/plan-contract.ts';
import type { ExecutionOptions } from './run/start-executor.ts';

export interface ContractSuiteOptions extends PlanOptions, ExecutionOptions {
  target: Target;
  /** none unless given */
  credentials?: Credentials;
  /** the contract; the package's own unless given */
  spec?: SpecBundle;
}

/** vitest is the user's own, and nothing but the suite needs it. */
async function registration(): Promise<typeof import('./run/register-cases.ts')> {
  try {
    // Its functions can only be loaded inside of vitest.
    return await import('./run/register-cases.ts');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!isMissing || !error.message.includes("'vitest'")) throw error;
    throw new Problem('usage', 'contractSuite needs vitest, which is not installed', 'npm install --save-dev vitest');
  }
}

/**
 * Registers the contract suite in the vitest file that calls it, each case a test of its slash-path name:
 * `await contractSuite({ target: { name, url, projectId, flows: { success: 'id' }, auth: 'none' } })`.
 * @throws Problem `usage` where vitest is not installed, `spec-invalid` where the document holds no operation
 */
export async function contractSuite(options: ContractSuiteOptions): Promise<void> {
  const { registerCases } = await registration();
  const plan = await planSuite(options.spec ?? readSpec(), options.target, options);
  registerCases(plan, options.target, options.credentials ?? { mode: 'none' }, options);
}
