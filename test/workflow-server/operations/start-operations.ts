import { copyOf, type Json, objectOf, textOf } from '../data/json.ts';
import { perform } from '../flows/engine.ts';
import { BrokenFunction } from '../flows/functions.ts';
import type { Execution, Flow, World } from '../flows/world.ts';
import { answered, type Call, part, Refusal, type Run } from './call.ts';
import type { Finders } from './find.ts';
import { finalOf } from './show.ts';

function begin(flow: Flow, call: Call, world: World): Execution {
  const id = world.ways.newExecutionId(world);
  const now = world.ways.now();
  const execution: Execution = {
    id,
    runId: part(call.header, 'x-workflowrun-id') || id,
    flowId: flow.id,
    projectId: flow.projectId,
    definition: copyOf(flow.definition),
    urn: world.ways.urnOf(flow),
    headers: objectOf(call.body, 'headers'),
    input: objectOf(call.body, 'input'),
    merges: part(call.header, 'x-workflowrun-mergefnparameters') === 'true',
    waited: call.operation === 'StartSyncWorkflowExecution',
    status: 'running',
    retries: 0,
    nodes: [],
    beganAt: now,
    updatedAt: now,
  };
  world.executions.set(id, execution);
  return execution;
}

/** Runs on without anybody who waits; a broken function is in the execution's status. */
export function runBehind(execution: Execution, startId: string, input: Json, world: World): void {
  perform(execution, startId, input, world).catch((error: unknown) => {
    if (!(error instanceof BrokenFunction)) throw error;
  });
}

/** The two ways to start an execution. */
export function startOperations(
  finders: Finders,
): Record<'StartSyncWorkflowExecution' | 'StartWorkflowExecution', Run> {
  return {
    StartSyncWorkflowExecution: async (call, world) => {
      const flow = finders.flow(call, world);
      if (textOf(flow.definition, 'mode') !== 'EXPRESS') {
        throw new Refusal(400, 'Only flows of the mode EXPRESS can be executed synchronously.');
      }
      const execution = begin(flow, call, world);
      try {
        await perform(execution, textOf(flow.definition, 'start'), execution.input, world);
      } catch (error) {
        if (error instanceof BrokenFunction) throw new Refusal(500, error.message);
        throw error;
      }
      if (execution.status === 'cancel') throw new Refusal(400, 'The execution was stopped.');
      return answered(finalOf(execution, world));
    },
    StartWorkflowExecution: (call, world) => {
      const flow = finders.flow(call, world);
      const execution = begin(flow, call, world);
      runBehind(execution, textOf(flow.definition, 'start'), execution.input, world);
      return answered({ execution_id: execution.id });
    },
  };
}
