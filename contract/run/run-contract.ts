import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { type Emit, timestamp } from '../../core/events.ts';
import { isProblemKind, Problem } from '../../core/problem.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { PlanOptions } from '../cases/plan-contract.ts';
import { assertReachable } from '../http/reachable.ts';
import type { ContractOrder } from './contract-order.ts';
import type { ExecutionOptions } from './start-executor.ts';

export interface ContractRunOptions extends PlanOptions, ExecutionOptions {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  /** takes each event as it happens */
  emit: Emit;
  /** ends the run early; what was done is emitted */
  signal?: AbortSignal;
}

/** This very file's ending: `.ts` in development, `.js` in the package. */
const suiteFile: string = fileURLToPath(import.meta.url).replace(/run-contract\.([jt]s)$/, 'suite.$1');
const packageRoot: string = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? '../..' : '../../..', import.meta.url),
);

function planOptions({ seed, effort, safe, only }: PlanOptions): PlanOptions {
  return {
    ...(seed !== undefined && { seed }),
    ...(effort && { effort }),
    ...(safe && { safe }),
    ...(only && { only }),
  };
}

function executionOptions({
  jobs,
  ratePerSecond,
  timeoutMs,
  caseBudgetMs,
  rules,
  strict,
  traceId,
}: ExecutionOptions): ExecutionOptions {
  return {
    ...(jobs !== undefined && { jobs }),
    ...(ratePerSecond !== undefined && { ratePerSecond }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(caseBudgetMs !== undefined && { caseBudgetMs }),
    ...(rules && { rules }),
    ...(strict && { strict }),
    ...(traceId !== undefined && { traceId }),
  };
}

async function runInVitest(order: ContractOrder, emit: Emit, signal: AbortSignal | undefined): Promise<void> {
  const { startVitest } = await import('vitest/node');
  const reporter: Reporter = {
    onTestModuleCollected: (testModule: TestModule) => {
      const tests = [...testModule.children.allTests()];
      if (tests.length === 0) return;
      const notExercised = tests.filter((test) => test.meta().notExercised === true).length;
      emit({ type: 'contract-started', at: timestamp(), cases: tests.length, notExercised });
    },
    onTestCaseResult: (testCase: TestCase) => {
      for (const event of testCase.meta().flowgauge ?? []) emit(event);
    },
  };
  const channel = new BroadcastChannel(order.channel);
  const stop = (): void => channel.postMessage('stop');
  signal?.addEventListener('abort', stop, { once: true });
  // vitest says with the exit code how its tests ended; here that is the caller's to say.
  const { exitCode } = process;
  try {
    const vitest = await startVitest('test', [], {
      root: packageRoot,
      config: false,
      watch: false,
      include: [suiteFile],
      exclude: [],
      reporters: [reporter],
      pool: 'threads',
      isolate: false,
      fileParallelism: false,
      maxWorkers: 1,
      maxConcurrency: 10_000,
      api: false,
      // Compiled files are loaded by Node itself, but for the suite's: vite would hold each again, with a source map.
      server: { deps: { external: [/\.js$/], inline: [/\/run\/suite\.js$/] } },
      coverage: { enabled: false },
      provide: { flowgaugeOrder: order },
    });
    const [module] = vitest.state.getTestModules();
    const failure = [...(module?.errors() ?? []), ...vitest.state.getUnhandledErrors()][0];
    await vitest.close();
    if (failure !== undefined) throw problemIn(failure) ?? new Error(`the contract suite broke: ${describe(failure)}`);
  } finally {
    process.exitCode = exitCode;
    signal?.removeEventListener('abort', stop);
    channel.close();
  }
}

/** A Problem that the suite's thread met while it planned; errors travel between threads as data. */
function problemIn(failure: unknown): Problem | undefined {
  if (typeof failure !== 'object' || failure === null || !('kind' in failure && 'hint' in failure)) return undefined;
  const { kind, hint } = failure;
  return isProblemKind(kind) && typeof hint === 'string' ? new Problem(kind, describe(failure), hint) : undefined;
}

function describe(failure: unknown): string {
  return typeof failure === 'object' && failure !== null && 'message' in failure
    ? String(failure.message)
    : String(failure);
}

/**
 * Runs the contract suite against a target, each case a vitest test, and emits contract-started, exchange,
 * case-finished and contract-finished events.
 * @throws Problem before any case: `target-unreachable` where nothing accepts the connection, `spec-invalid` where the
 *   document holds no operation, `usage` where `only` names no case
 */
export async function runContract(options: ContractRunOptions): Promise<void> {
  const { spec, target, credentials, emit, signal } = options;
  await assertReachable(target.url);
  const order = {
    spec,
    target,
    credentials,
    plan: planOptions(options),
    execution: executionOptions(options),
    channel: `flowgauge-${randomUUID()}`,
  };
  await runInVitest(order, emit, signal);
}
