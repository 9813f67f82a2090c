import { type Emit, timestamp } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { assertReachable } from '../http/reachable.ts';
import type { PlanOptions } from '../plan/plan-contract.ts';
import { pluginFor } from '../plan/plugins.ts';
import { contractHints } from '../resources/contract-hints.ts';
import { cleanUp } from './clean-up.ts';
import type { ContractExecutor } from './executor.ts';
import { runPlan } from './run-plan.ts';
import type { ExecutionOptions } from './start-executor.ts';
import { type StartedSuite, startSuite } from './start-suite.ts';
import type { MadeThing } from './world.ts';

export interface ContractRunOptions extends PlanOptions, ExecutionOptions {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  /** unique for the run: everything that is made on the target is named after it; drawn from the clock unless given */
  runName?: string;
  /** takes each event as it happens */
  emit: Emit;
  /** ends the run early; what was done is emitted */
  signal?: AbortSignal;
}

/** How long the first call of each role is waited for: what comes later is the suite's to judge. */
const askMs = 5_000;

/** How long the end of what was made may take, also after an interruption. */
const cleanUpMs = 10_000;

/** Asks whether the target can be judged at all, then runs the cases; undefined where the run was ended before them. */
async function runSuite(
  options: ContractRunOptions,
  { ask, prepare, planFor }: StartedSuite,
): Promise<{ executor: ContractExecutor; startedMs: number } | undefined> {
  const { target, credentials, emit, signal } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  const { plan, executor } = planFor(await prepare());
  const answers = await ask(plan.firstCalls, Math.min(askMs, options.timeoutMs ?? askMs));
  const problem = pluginFor(plan.model.operation)?.firstProblem(target.url, answers, credentials.mode);
  if (problem !== undefined) throw problem;
  if (isStopped()) return undefined;
  const startedMs = performance.now();
  const notExercised = plan.cases.filter((item) => item.notExercised !== undefined).length;
  emit({ type: 'contract-started', at: timestamp(), cases: plan.cases.length, notExercised });
  await runPlan(plan, executor, (result) => emit({ type: 'case-finished', at: timestamp(), result }));
  return { executor, startedMs };
}

/**
 * Runs the contract suite against a target and emits contract-started, exchange, case-finished and contract-finished
 * events as things happen. What it makes on the target it ends, also where the run is ended early; thing-made and
 * thing-removed events keep a journal of it.
 * @throws Problem before any case: `target-unreachable` where nothing accepts the connection, `flow-not-found` or
 *   `credentials-missing` where the first call of a role is refused again and again, `spec-invalid` where the document
 *   holds no operation, `usage` where `only` names no case
 */
export async function runContract(options: ContractRunOptions): Promise<void> {
  const { spec, target, credentials, emit, signal } = options;
  const isStopped = (): boolean => signal?.aborted === true;
  let asked = 0;
  const onExchange = (exchange: Exchange): void => {
    if (exchange.caseId === undefined) asked += 1;
    emit({ type: 'exchange', at: timestamp(), exchange });
  };
  const onMade = ({ resource, id, remove }: MadeThing): void =>
    emit({ type: 'thing-made', at: timestamp(), resource, id, remove: remove ?? null });
  const onRemoved = ({ resource, id }: MadeThing): void =>
    emit({ type: 'thing-removed', at: timestamp(), resource, id });
  const suite = startSuite({
    spec,
    target,
    credentials,
    options,
    hints: contractHints(options.hints),
    runName: options.runName ?? `fg-${Date.now().toString(36)}`,
    onExchange,
    onMade,
    onRemoved,
    signal,
  });
  let ran: Awaited<ReturnType<typeof runSuite>>;
  try {
    await assertReachable(target.url, signal);
    if (isStopped()) return;
    ran = await runSuite(options, suite);
  } finally {
    await suite.close();
    const things = suite.world.left();
    if (things.length > 0) await cleanUp({ target, credentials, things, limitMs: cleanUpMs, onExchange, onRemoved });
  }
  if (ran === undefined) return;
  const durationMs = performance.now() - ran.startedMs;
  const { requests, ...summary } = ran.executor.summary();
  // That no flow was reached says nothing of a target that was not asked to the end.
  const flowsReached = isStopped() && summary.flowsReached === 0 ? null : summary.flowsReached;
  emit({
    type: 'contract-finished',
    at: timestamp(),
    durationMs,
    ...summary,
    requests: asked + requests,
    flowsReached,
  });
}
