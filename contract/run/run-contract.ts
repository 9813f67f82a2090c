import { type Emit, timestamp } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { assertReachable } from '../http/reachable.ts';
import { type PlanOptions, planContract } from '../plan/plan-contract.ts';
import { pluginFor } from '../plan/plugins.ts';
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

/** How long the first call of each role is waited for: what comes later is the suite's to judge. */
const askMs = 5_000;

/**
 * Runs the contract suite against a target and emits contract-started, exchange, case-finished and contract-finished
 * events as things happen.
 * @throws Problem before any case: `target-unreachable` where nothing accepts the connection, `flow-not-found` or
 *   `credentials-missing` where the first call of a role is refused again and again, `spec-invalid` where the document
 *   holds no operation, `usage` where `only` names no case
 */
export async function runContract(options: ContractRunOptions): Promise<void> {
  const { spec, target, credentials, emit, signal } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const plan = planContract(spec, target, options);
  await assertReachable(target.url, signal);
  if (isStopped()) return;
  let asked = 0;
  const onExchange = (exchange: Exchange): void => {
    if (exchange.caseId === undefined) asked += 1;
    emit({ type: 'exchange', at: timestamp(), exchange });
  };
  const { executor, ask, close } = startExecutor(plan, target, credentials, options, onExchange, signal);
  let startedMs = performance.now();
  try {
    const answers = await ask(plan.firstCalls, Math.min(askMs, options.timeoutMs ?? askMs));
    const problem = pluginFor(plan.model.operation)?.firstProblem(target.url, answers, credentials.mode);
    if (problem !== undefined) throw problem;
    if (isStopped()) return;
    startedMs = performance.now();
    const notExercised = plan.cases.filter((item) => item.notExercised !== undefined).length;
    emit({ type: 'contract-started', at: timestamp(), cases: plan.cases.length, notExercised });
    await runPlan(plan, executor, (result) => emit({ type: 'case-finished', at: timestamp(), result }));
  } finally {
    await close();
  }
  const durationMs = performance.now() - startedMs;
  const summary = executor.summary();
  // That no flow was reached says nothing of a target that was not asked to the end.
  const flowsReached = isStopped() && summary.flowsReached === 0 ? null : summary.flowsReached;
  emit({
    type: 'contract-finished',
    at: timestamp(),
    durationMs,
    ...summary,
    requests: asked + summary.requests,
    flowsReached,
  });
}
