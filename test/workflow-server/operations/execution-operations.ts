import { type Json, objectOf, textOf } from '../data/json.ts';
import { parseTime, windowOf } from '../data/times.ts';
import { finish } from '../flows/engine.ts';
import { pause } from '../flows/pause.ts';
import type { Execution, Flow, Outcome, World } from '../flows/world.ts';
import { type Answer, answered, type Call, part, Refusal, type Run, wholeOf } from './call.ts';
import type { Finders } from './find.ts';
import { briefOf, executionOf } from './show.ts';
import { runBehind } from './start-operations.ts';

function timeIn(query: Call['query'], name: string, forms: 'blank' | 'both'): number | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  const ms = parseTime(text, forms);
  if (ms === undefined) throw new Refusal(400, `${name} must be a UTC time, YYYY-MM-DD hh:mm:ss`);
  return ms;
}

function listed(flow: Flow, query: Call['query'], forms: 'blank' | 'both', world: World): Execution[] {
  const { ways } = world;
  const now = ways.now();
  const { from, to } = windowOf(timeIn(query, 'start_time', forms), timeIn(query, 'end_time', forms), now);
  const own = [...world.executions.values()].filter(
    (execution) =>
      execution.flowId === flow.id &&
      ways.recorded(execution) &&
      ways.executionListable(execution, now) &&
      ways.inWindow(execution.beganAt, from, to) &&
      ways.statusMatches(execution.status, part(query, 'status')),
  );
  return ways.executionOrder(own);
}

/** An answer of a page that documents no body. */
function done(): Answer {
  return { status: 200, fields: {} };
}

function outcomeOf(body: Call['body']): Outcome {
  if (textOf(body, 'result') === 'success') return { status: 'success', output: objectOf(body, 'output') };
  return { status: 'fail', message: textOf(body, 'error') || 'The callback reported a failure.' };
}

/** The input that a state had when it ran last. */
function lastInputOf(execution: Execution, stateId: string): Json {
  const node = execution.nodes.find((one) => one.stateId === stateId);
  return node?.runs.at(-1)?.input ?? execution.input;
}

/** The execution that a callback names by its run id, the latest of them. */
function runNamed(runId: string, flow: Flow, world: World): Execution | undefined {
  const own = [...world.executions.values()].filter(({ flowId }) => flowId === flow.id);
  return own.reverse().find((one) => one.id === runId || one.runId === runId);
}

/** Lists and the show of executions, and what can be done with one. */
export function executionOperations(
  finders: Finders,
): Record<
  | 'ListWorkflowExecutions'
  | 'ShowWorkflowExecutionForPage'
  | 'ShowWorkflowExecution'
  | 'StopWorkFlow'
  | 'RetryWorkFlow'
  | 'CreateCallbackWorkflow',
  Run
> {
  return {
    ListWorkflowExecutions: (call, world) => {
      const executions = listed(finders.flow(call, world), call.query, 'both', world);
      const limit = Math.min(wholeOf(call.query, 'limit') ?? 200, 200);
      const page = world.ways.page(executions, Math.max(wholeOf(call.query, 'offset') ?? 0, 0), limit);
      return answered({ executions: page.map((execution) => briefOf(execution, world)) });
    },
    ShowWorkflowExecutionForPage: (call, world) => {
      const executions = listed(finders.flow(call, world), call.query, 'blank', world);
      const [offset, limit] = [wholeOf(call.query, 'offset') ?? 0, wholeOf(call.query, 'limit') ?? 100];
      const page = world.ways.page(executions, offset, limit).map((execution) => ({
        ...briefOf(execution, world),
        status: world.ways.historyStatus(execution),
      }));
      return answered({ executions: page, size: page.length, total: executions.length });
    },
    ShowWorkflowExecution: (call, world) => {
      const execution = finders.execution(call, world);
      if (!world.ways.recorded(execution)) throw new Refusal(404, 'Executions of express flows are not kept.');
      const full = part(call.header, 'x-get-workflow-full-history-data') === 'true';
      return answered(executionOf(execution, full, world));
    },
    StopWorkFlow: async (call, world) => {
      const execution = finders.execution(call, world);
      if (execution.status !== 'running') throw new Refusal(400, 'The execution has ended.');
      const stopped = pause(world.ways.stopDelay, world.closing).then(() =>
        finish(execution, { status: 'cancel' }, world),
      );
      if (world.ways.stopDelay === 0) await stopped;
      return done();
    },
    RetryWorkFlow: (call, world) => {
      const execution = finders.execution(call, world);
      if (!world.ways.retryable(execution.status)) {
        throw new Refusal(400, 'Only an execution that has failed, timed out or been stopped can be retried.');
      }
      const from = world.ways.retryFrom(execution) ?? textOf(execution.definition, 'start');
      execution.status = 'running';
      execution.retries += 1;
      execution.updatedAt = world.ways.now();
      delete execution.endedAt;
      runBehind(execution, from, lastInputOf(execution, from), world);
      return done();
    },
    CreateCallbackWorkflow: (call, world) => {
      const flow = finders.flow(call, world);
      const execution = runNamed(part(call.header, 'x-workflow-run-id'), flow, world);
      if (execution === undefined) throw new Refusal(finders.unknown[call.operation], 'The run does not exist.');
      const waiting = execution.currentState === part(call.header, 'x-workflow-state-id');
      if (!waiting || execution.interrupt === undefined) throw new Refusal(400, 'The run is not in this state.');
      execution.interrupt(outcomeOf(call.body));
      return answered({ execution_id: execution.id });
    },
  };
}
