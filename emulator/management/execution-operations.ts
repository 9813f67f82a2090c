import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../../core/json.ts';
import type { Clock } from '../clock/clock.ts';
import type { FlowOutcome } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import type { Callbacks } from '../functions/callbacks.ts';
import type { FunctionResult } from '../functions/function-result.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { executionNotFound, flowNotFound, invalidParameters, serviceConflict } from '../http/api-error.ts';
import { readJsonObject } from '../http/read-json.ts';
import type { ExecutionStore, StoredExecution } from '../store/execution-store.ts';
import type { Flow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { readExecutionRequest } from '../sync-executions/read-request.ts';
import { executionBrief, executionDetail } from './execution-views.ts';
import { pageOf, readPage } from './paging.ts';

/** What asynchronous executions live in. */
export interface ExecutionScope {
  flows: FlowStore;
  executions: ExecutionStore;
  callbacks: Callbacks;
  clock: Clock;
}

function ended({ executions, clock }: ExecutionScope, execution: StoredExecution, outcome: FlowOutcome): void {
  execution.status = outcome.status;
  execution.endMs = Math.max(execution.beginMs, clock.now());
  execution.updatedMs = execution.endMs;
  if (outcome.status === 'success') execution.output = outcome.output;
  if (outcome.status === 'fail') execution.errorMessage = outcome.errors[0]?.message;
  executions.changed(execution);
}

/** Runs an execution from its beginning, in the background. */
function begin(scope: ExecutionScope, execution: StoredExecution): void {
  const { clock, callbacks } = scope;
  const { id, input, headers, stop } = execution;
  const call = {
    executionId: id,
    input,
    headers,
    beginMs: clock.now(),
    clock,
    callbacks,
    stop: stop.signal,
    observe: (record: StoredExecution['nodes'][number]) => {
      execution.nodes.push(record);
      execution.updatedMs = record.endMs;
    },
  };
  setImmediate(() => {
    Promise.resolve()
      .then(() => runFlow(execution.flow.compiled, call))
      .catch((): FlowOutcome => {
        const nowMs = clock.now();
        return { status: 'fail', errors: [{ nodeId: '', message: 'Internal Error.', beginMs: nowMs, endMs: nowMs }] };
      })
      .then((outcome) => {
        // It may have been stopped meanwhile, and retried: then this outcome is none of its current run.
        if (execution.stop === stop && execution.status === 'running') ended(scope, execution, outcome);
      })
      .catch((error: unknown) => console.error(error));
  });
}

function start(scope: ExecutionScope, call: ApiCall): Answer {
  const request = readExecutionRequest(call.body);
  if (typeof request === 'string') return invalidParameters(request);
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const wanted = call.request.headers['x-workflowrun-id'];
  const id = typeof wanted === 'string' && /^[\w-]{1,64}$/.test(wanted) ? wanted : randomUUID();
  if (scope.executions.get(id) !== undefined) return invalidParameters(`The execution ${id} exists.`);
  const execution: StoredExecution = {
    id,
    projectId: call.projectId,
    flow,
    status: 'running',
    headers: request.headers,
    input: request.input,
    output: undefined,
    errorMessage: undefined,
    beginMs: call.beginMs,
    endMs: undefined,
    updatedMs: call.beginMs,
    nodes: [],
    stop: new AbortController(),
  };
  scope.executions.add(execution);
  begin(scope, execution);
  return JSON.stringify({ execution_id: id });
}

/** Executions of a flow that began within the query's times and have its status. */
function matching(scope: ExecutionScope, flow: Flow, query: URLSearchParams): StoredExecution[] | string {
  const time = (name: string, fallback: number): number => {
    const text = query.get(name);
    return text === null || text === '' ? fallback : Date.parse(text.replace(/^(\S+) (\S+)$/, '$1T$2'));
  };
  const fromMs = time('start_time', Number.NEGATIVE_INFINITY);
  const toMs = time('end_time', Number.POSITIVE_INFINITY);
  if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return 'start_time and end_time must be times.';
  const status = query.get('status') ?? '';
  return scope.executions
    .list(flow)
    .filter((one) => (status === '' || one.status === status) && one.beginMs >= fromMs && one.beginMs <= toMs);
}

function list(scope: ExecutionScope, call: ApiCall, counted: boolean): Answer {
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const page = readPage(call.query);
  if (typeof page === 'string') return invalidParameters(page);
  const found = matching(scope, flow, call.query);
  if (typeof found === 'string') return invalidParameters(found);
  const executions = pageOf(found, page).map(executionBrief);
  return JSON.stringify(counted ? { total: found.length, size: executions.length, executions } : { executions });
}

/** The execution that a path names, or why there is none. */
function named(scope: ExecutionScope, call: ApiCall): StoredExecution | Answer {
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  return scope.executions.find(flow, call.executionId) ?? executionNotFound;
}

function isExecution(value: StoredExecution | Answer): value is StoredExecution {
  return typeof value === 'object' && 'flow' in value;
}

function show(scope: ExecutionScope, call: ApiCall): Answer {
  const execution = named(scope, call);
  return isExecution(execution) ? JSON.stringify(executionDetail(execution)) : execution;
}

function terminate(scope: ExecutionScope, call: ApiCall): Answer {
  const execution = named(scope, call);
  if (!isExecution(execution)) return execution;
  if (execution.status !== 'running') return serviceConflict(`The execution is not running: ${execution.status}.`);
  execution.stop.abort();
  ended(scope, execution, { status: 'cancel' });
  return '{}';
}

function retry(scope: ExecutionScope, call: ApiCall): Answer {
  const execution = named(scope, call);
  if (!isExecution(execution)) return execution;
  if (execution.status === 'running' || execution.status === 'success') {
    return serviceConflict(`Only an execution that did not succeed can be retried: ${execution.status}.`);
  }
  execution.status = 'running';
  execution.endMs = undefined;
  execution.errorMessage = undefined;
  execution.nodes = [];
  execution.stop = new AbortController();
  begin(scope, execution);
  return '{}';
}

function callback(scope: ExecutionScope, call: ApiCall): Answer {
  if (scope.flows.find(call.projectId, call.workflowId) === undefined) return flowNotFound;
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const { result, error, output = {} } = json.value;
  const executionId = call.request.headers['x-workflow-run-id'];
  const nodeId = call.request.headers['x-workflow-state-id'];
  if (typeof executionId !== 'string') return invalidParameters('The header X-Workflow-Run-Id is required.');
  if (typeof nodeId !== 'string') return invalidParameters('The header X-Workflow-State-Id is required.');
  if (result !== 'success' && result !== 'fail') return invalidParameters('result must be success or fail.');
  if (!isJsonObject(output)) return invalidParameters('output must be an object.');
  const message = typeof error === 'string' && error !== '' ? error : 'The callback says fail.';
  const answer: FunctionResult =
    result === 'success' ? { ok: true, value: output } : { ok: false, code: 'CallbackFailed', message };
  return scope.callbacks.answer(executionId, nodeId, answer) ? '{}' : executionNotFound;
}

/** Asynchronous start, lists, detail, stop, retry and callback of executions. */
export function executionOperations(
  scope: ExecutionScope,
): Record<
  'executions' | 'execution' | 'executions-history' | 'terminate' | 'retry' | 'callback',
  Record<string, OperationRow>
> {
  return {
    executions: {
      GET: { takesBody: false, run: (call) => list(scope, call, false) },
      POST: { takesBody: true, run: (call) => start(scope, call) },
    },
    execution: { GET: { takesBody: false, run: (call) => show(scope, call) } },
    'executions-history': { GET: { takesBody: false, run: (call) => list(scope, call, true) } },
    terminate: { POST: { takesBody: false, run: (call) => terminate(scope, call) } },
    retry: { POST: { takesBody: false, run: (call) => retry(scope, call) } },
    callback: { POST: { takesBody: true, run: (call) => callback(scope, call) } },
  };
}
