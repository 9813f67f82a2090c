import { type Emit, timestamp } from '../../core/events.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type PlanOptions, planContract } from '../cases/plan-contract.ts';
import { assertReachable } from '../http/reachable.ts';
import { runPlan } from './run-plan.ts';
import { type ExecutionOptions, startExecutor } from './start-executor.ts';

export interface ContractRunOptions extends PlanOptions, ExecutionOptions {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  /** takes each event as it happens */
  emit: Emit;
  /** ends the run early; what was done is emitted */
  signal?: AbortSignal;
}

/**
 * Runs the contract suite against a target and emits contract-started, exchange, case-finished and contract-finished
 * events as things happen.
 * @throws Problem before any case: `target-unreachable` where nothing accepts the connection, `spec-invalid` where the
 *   document holds no operation, `usage` where `only` names no case
 */
export async function runContract(options: ContractRunOptions): Promise<void> {
  const { spec, target, credentials, emit, signal } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const plan = planContract(spec, target, options);
  await assertReachable(target.url, signal);
  if (isStopped()) return;
  const notExercised = plan.cases.filter((item) => item.notExercised !== undefined).length;
  emit({ type: 'contract-started', at: timestamp(), cases: plan.cases.length, notExercised });
  const startedMs = performance.now();
  const { executor, close } = startExecutor(
    plan,
    target,
    credentials,
    options,
    (exchange) => emit({ type: 'exchange', at: timestamp(), exchange }),
    signal,
  );
  try {
    await runPlan(plan, executor, (result) => emit({ type: 'case-finished', at: timestamp(), result }));
  } finally {
    await close();
  }
  const durationMs = performance.now() - startedMs;
  const summary = executor.summary();
  // That no flow was reached says nothing of a target that was not asked to the end.
  const flowsReached = isStopped() && summary.flowsReached === 0 ? null : summary.flowsReached;
  emit({ type: 'contract-finished', at: timestamp(), durationMs, ...summary, flowsReached });
}
