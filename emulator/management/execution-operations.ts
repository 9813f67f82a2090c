import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { FunctionResult } from '../functions/function-result.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { executionNotFound, flowNotFound, invalidParameters, serviceConflict } from '../http/api-error.ts';
import { readJsonObject } from '../http/read-json.ts';
import type { StoredExecution } from '../store/execution-store.ts';
import { readExecutionRequest } from '../sync-executions/read-request.ts';
import { anyObject, brokenRule, object, oneOf, text } from './body-rules.ts';
import { listExecutions, pageOfExecutions } from './execution-lists.ts';
import { executionDetail } from './execution-views.ts';
import { withPath } from './path-parameters.ts';
import { type ExecutionScope, endExecution, runExecution } from './run-execution.ts';

function headerOf(call: ApiCall, name: string): string | undefined {
  const value = call.request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function start(scope: ExecutionScope, call: ApiCall): Answer {
  const request = readExecutionRequest(call.body);
  if (typeof request === 'string') return invalidParameters(request);
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const wanted = headerOf(call, 'x-workflowrun-id');
  const id = wanted !== undefined && /^[\w-]{1,64}$/.test(wanted) ? wanted : randomUUID();
  if (scope.executions.find(call.projectId, flow, id) !== undefined) {
    return invalidParameters(`The execution ${id} exists.`);
  }
  const execution: StoredExecution = {
    id,
    projectId: call.projectId,
    flow,
    status: 'running',
    headers: request.headers,
    input: request.input,
    output: undefined,
    mergesOutputs: headerOf(call, 'x-workflowrun-mergefnparameters')?.toLowerCase() === 'true',
    beginMs: call.beginMs,
    endMs: undefined,
    updatedMs: call.beginMs,
    nodes: [],
    current: undefined,
    stop: new AbortController(),
  };
  scope.executions.add(execution);
  runExecution(scope, execution);
  return JSON.stringify({ execution_id: id });
}

/** The execution that a path names, or why there is none. */
function named(scope: ExecutionScope, call: ApiCall): StoredExecution | Answer {
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  return scope.executions.find(call.projectId, flow, call.executionId) ?? executionNotFound;
}

function isExecution(value: StoredExecution | Answer): value is StoredExecution {
  return typeof value === 'object' && 'flow' in value;
}

function show(scope: ExecutionScope, call: ApiCall): Answer {
  const whole = headerOf(call, 'x-get-workflow-full-history-data');
  if (whole !== undefined && !/^(true|false)$/i.test(whole)) {
    return invalidParameters('X-Get-Workflow-Full-History-Data must be true or false.');
  }
  const execution = named(scope, call);
  return isExecution(execution) ? JSON.stringify(executionDetail(execution)) : execution;
}

function terminate(scope: ExecutionScope, call: ApiCall): Answer {
  const execution = named(scope, call);
  if (!isExecution(execution)) return execution;
  if (execution.status !== 'running') return serviceConflict(`The execution is not running: ${execution.status}.`);
  execution.stop.abort();
  endExecution(scope, execution, { status: 'cancel' });
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
  execution.updatedMs = Math.max(execution.updatedMs, call.beginMs);
  execution.nodes = [];
  execution.current = undefined;
  execution.stop = new AbortController();
  scope.executions.changed(execution);
  runExecution(scope, execution);
  return '{}';
}

const callbackBody = object({ result: oneOf('success', 'fail') }, { error: text(1, 64), output: anyObject });

/** `output` is mandatory by its table, but has a value only with success by its words: with fail it may be left out. */
function brokenCallback(value: JsonObject): string | undefined {
  const broken = brokenRule(callbackBody, value);
  return broken ?? (value.result === 'success' && value.output === undefined ? '/output: is required' : undefined);
}

function resultOf({ result, error, output }: JsonObject): FunctionResult {
  if (result === 'success') return { ok: true, value: isJsonObject(output) ? output : {} };
  return { ok: false, code: 'CallbackFailed', message: typeof error === 'string' ? error : 'The callback says fail.' };
}

function callback(scope: ExecutionScope, call: ApiCall): Answer {
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const json = readJsonObject(call.body);
  if (typeof json === 'string') return invalidParameters(json);
  const broken = brokenCallback(json.value);
  if (broken !== undefined) return invalidParameters(broken);
  const executionId = headerOf(call, 'x-workflow-run-id');
  const nodeId = headerOf(call, 'x-workflow-state-id');
  if (executionId === undefined) return invalidParameters('The header X-Workflow-Run-Id is required.');
  if (nodeId === undefined) return invalidParameters('The header X-Workflow-State-Id is required.');
  const node = { projectId: call.projectId, flowId: flow.id, executionId, nodeId };
  if (!scope.callbacks.answer(node, resultOf(json.value))) return executionNotFound;
  return JSON.stringify({ execution_id: executionId });
}

/** Asynchronous start, lists, detail, stop, retry and callback of executions. */
export function executionOperations(
  scope: ExecutionScope,
): Record<
  'executions' | 'execution' | 'executions-history' | 'terminate' | 'retry' | 'callback',
  Record<string, OperationRow>
> {
  const ofFlow = ['projectId', 'workflowId'] as const;
  const ofExecution = [...ofFlow, 'executionId'] as const;
  return {
    executions: withPath(ofFlow, {
      GET: { takesBody: false, run: (call) => listExecutions(scope, call) },
      POST: { takesBody: true, run: (call) => start(scope, call) },
    }),
    execution: withPath(ofExecution, { GET: { takesBody: false, run: (call) => show(scope, call) } }),
    'executions-history': withPath(ofFlow, {
      GET: { takesBody: false, run: (call) => pageOfExecutions(scope, call) },
    }),
    terminate: withPath(ofExecution, { POST: { takesBody: false, run: (call) => terminate(scope, call) } }),
    retry: withPath(ofExecution, { POST: { takesBody: false, run: (call) => retry(scope, call) } }),
    callback: withPath(ofFlow, { POST: { takesBody: true, run: (call) => callback(scope, call) } }),
  };
}
