import { Problem } from '../core/problem.ts';
import type { Credentials, Target } from '../core/target.ts';
import { type ContractChoice, readContract, type SpecBundle } from '../spec/index.ts';
import type { PlanOptions } from './plan/plan-contract.ts';
import { contractHints } from './resources/contract-hints.ts';
import type { ExecutionOptions } from './run/start-executor.ts';

export interface ContractSuiteOptions
  extends Omit<PlanOptions, 'known' | 'resources'>,
    ExecutionOptions,
    ContractChoice {
  target: Target;
  /** none unless given */
  credentials?: Credentials;
}

/** How long the end of what was made may take, milliseconds. */
const cleanUpMs = 10_000;

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

/** A suite that is ready to be registered, and what ends it. */
async function prepared(
  spec: SpecBundle,
  { target, credentials = { mode: 'none' }, ...options }: ContractSuiteOptions,
) {
  const [{ startSuite }, { cleanUp }, { assertReachable }] = await Promise.all([
    import('./run/start-suite.ts'),
    import('./run/clean-up.ts'),
    import('./http/reachable.ts'),
  ]);
  const nobody = (): void => undefined;
  const runName = `fg-${Date.now().toString(36)}`;
  const suite = startSuite({
    spec,
    target,
    credentials,
    options,
    hints: contractHints(options.hints),
    runName,
    onExchange: nobody,
  });
  const end = async (): Promise<void> => {
    await suite.close();
    const things = suite.world.left();
    if (things.length > 0)
      await cleanUp({ target, credentials, things, limitMs: cleanUpMs, onExchange: nobody, onRemoved: nobody });
  };
  try {
    // A contract whose operations make nothing is planned without a look at its target.
    if (suite.world.resources.length > 0 && options.safe !== true) await assertReachable(target.url);
    return { ...suite.planFor(await suite.prepare()), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/**
 * Registers the contract suite in the vitest file that calls it, each case a test of its slash-path name:
 * `await contractSuite({ target: { name, url, projectId, flows: { success: 'id' }, auth: 'none' } })`. With `pages`, all
 * operations of these pages and the life of what they manage; what they need is made on the target at once, named after the
 * run, and removed after the last test.
 * @throws Problem `usage` where vitest is not installed, `spec-invalid` where the document holds no operation,
 *   `target-unreachable` where something would be made, and one of a contract that cannot be read
 */
export async function contractSuite(options: ContractSuiteOptions): Promise<void> {
  const { registerCases } = await registration();
  const { pages, spec, overlay, ...rest } = options;
  const contract = await readContract({
    ...(pages !== undefined && { pages }),
    ...(spec !== undefined && { spec }),
    ...(overlay !== undefined && { overlay }),
  });
  const { plan, executor, end } = await prepared(contract, rest);
  registerCases(plan, executor, end);
}
