import type { Clock } from '../clock/clock.ts';
import type { CompiledFlow } from '../engine/compiled-flow.ts';
import type { BegunNode, FlowOutcome, NodeRecord } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import type { Callbacks } from '../functions/callbacks.ts';
import type { ExecutionStore, StoredExecution } from '../store/execution-store.ts';
import type { FlowStore } from '../store/flow-store.ts';
import type { ExecutionCounts } from '../telemetry/execution-counts.ts';

/** What asynchronous executions live in. */
export interface ExecutionScope {
  flows: FlowStore;
  executions: ExecutionStore;
  callbacks: Callbacks;
  clock: Clock;
  counts: ExecutionCounts;
}

/** Notes how an execution ended; one of an express flow leaves no history. */
export function endExecution(
  { executions, clock }: ExecutionScope,
  execution: StoredExecution,
  outcome: FlowOutcome,
): void {
  execution.status = outcome.status;
  execution.endMs = Math.max(execution.beginMs, clock.now());
  execution.updatedMs = execution.endMs;
  if (outcome.status === 'success') execution.output = outcome.output;
  const { mode, assumptions } = execution.flow.compiled;
  if (mode === 'EXPRESS' && assumptions.expressHistory === 'none') executions.forget(execution);
  else executions.changed(execution);
}

function failed(clock: Clock): FlowOutcome {
  const nowMs = clock.now();
  return { status: 'fail', errors: [{ nodeId: '', message: 'Internal Error.', beginMs: nowMs, endMs: nowMs }] };
}

/** The flow as this execution runs it. */
function flowOf({ flow, mergesOutputs }: StoredExecution): CompiledFlow {
  const { compiled } = flow;
  return mergesOutputs ? { ...compiled, assumptions: { ...compiled.assumptions, nodeOutput: 'merge' } } : compiled;
}

/** Runs an execution from its beginning, in the background. */
export function runExecution(scope: ExecutionScope, execution: StoredExecution): void {
  const { clock, callbacks, counts } = scope;
  const { id, projectId, flow, input, headers, stop } = execution;
  const beginMs = clock.now();
  // It may have been stopped meanwhile, and retried: then what this run does is none of its current run.
  const isCurrent = (): boolean => execution.stop === stop && execution.status === 'running';
  const call = {
    executionId: id,
    projectId,
    flowId: flow.id,
    input,
    headers,
    beginMs,
    clock,
    callbacks,
    stop: stop.signal,
    begun: (node: BegunNode) => {
      if (isCurrent()) execution.current = node;
    },
    observe: (record: NodeRecord) => {
      if (!isCurrent()) return;
      execution.current = undefined;
      execution.nodes.push(record);
      execution.updatedMs = record.endMs;
    },
  };
  const counted = counts.begun(projectId, flow.id, beginMs);
  setImmediate(() => {
    Promise.resolve()
      // Stopped before it began: then no node may act.
      .then((): FlowOutcome | Promise<FlowOutcome> =>
        stop.signal.aborted ? { status: 'cancel' } : runFlow(flowOf(execution), call),
      )
      .catch(() => failed(clock))
      .then((outcome) => {
        counts.ended(counted, stop.signal.aborted ? 'cancel' : outcome.status, Math.max(0, clock.now() - beginMs));
        if (isCurrent()) endExecution(scope, execution, outcome);
      })
      .catch((error: unknown) => console.error(error));
  });
}
