import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Clock } from '../clock/clock.ts';
import type { FlowOutcome } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import type { Callbacks } from '../functions/callbacks.ts';
import type { Answer, ApiCall } from '../http/answer.ts';
import { flowNotFound, gatewayErrors, invalidParameters } from '../http/api-error.ts';
import type { Flow } from '../store/flow.ts';
import type { FlowStore } from '../store/flow-store.ts';
import type { ExecutionCounts } from '../telemetry/execution-counts.ts';
import { type ExecutionRequest, lengthWithin, readExecutionRequest } from './read-request.ts';
import { type Execution, failBody, successBody, timeoutBody } from './response-body.ts';

/** An output as JSON text: the input's own where it was passed through untouched, so that no digit is lost. */
function outputText(output: JsonValue, request: ExecutionRequest, assumptions: Assumptions): string {
  if (output === request.input) return request.inputText;
  const text = JSON.stringify(output);
  return isJsonObject(output) || assumptions.outputShape === 'asIs' ? text : `{"result":${text}}`;
}

function answerOf(
  outcome: FlowOutcome,
  request: ExecutionRequest,
  assumptions: Assumptions,
  execution: Execution,
): Answer {
  switch (outcome.status) {
    case 'success':
      return successBody(execution, outputText(outcome.output, request, assumptions));
    case 'fail':
      return failBody(execution, outcome.errors);
    case 'timeout':
      return assumptions.flowTimeout === 'gateway' ? gatewayErrors.backendTimeout : timeoutBody(execution);
    case 'cancel':
      return gatewayErrors.unavailable;
  }
}

/** The page of create lets flows in NORMAL mode be invoked asynchronously only; it speaks of flows made through it. */
function isRefused({ projectId }: Flow, { syncNormalFlow }: Assumptions): boolean {
  return syncNormalFlow === 'refuse' || (syncNormalFlow === 'refuseMade' && projectId !== undefined);
}

/** What a synchronous execution needs. */
export interface SyncScope {
  flows: FlowStore;
  clock: Clock;
  callbacks: Callbacks;
  counts: ExecutionCounts;
}

/**
 * Executes a flow synchronously, as the page says: path parameters first, then the body, then whether the flow exists.
 * Answers at once where the flow does not wait.
 * @throws ServiceFailure where the service itself breaks
 */
export function executeSync(scope: SyncScope, call: ApiCall): Answer | Promise<Answer> {
  const { beginMs } = call;
  const { clock, callbacks, counts } = scope;
  if (!lengthWithin(call.projectId, 64)) return invalidParameters('project_id must have 1 to 64 characters.');
  if (!lengthWithin(call.workflowId, 512)) return invalidParameters('workflow_id must have 1 to 512 characters.');
  const request = readExecutionRequest(call.body);
  if (typeof request === 'string') return invalidParameters(request);
  const stored = scope.flows.find(call.projectId, call.workflowId);
  if (stored === undefined) return flowNotFound;
  const flow = stored.compiled;
  const { assumptions } = flow;
  if (flow.mode === 'NORMAL' && isRefused(stored, assumptions)) {
    return invalidParameters('A flow in NORMAL mode cannot be executed synchronously.');
  }
  const id = randomUUID();
  const { input, headers } = request;
  const { projectId, observe } = call;
  const counted = counts.begun(projectId, stored.id, beginMs);
  const ends = (outcome: FlowOutcome): Answer => {
    const endMs = Math.max(beginMs, clock.now());
    counts.ended(counted, outcome.status, endMs - beginMs);
    return answerOf(outcome, request, assumptions, { id, beginMs, endMs });
  };
  const breaks = (error: unknown): never => {
    counts.ended(counted, 'fail', Math.max(0, clock.now() - beginMs));
    throw error;
  };
  let outcome: FlowOutcome | Promise<FlowOutcome>;
  try {
    const flowId = stored.id;
    outcome = runFlow(flow, { executionId: id, projectId, flowId, input, headers, beginMs, clock, callbacks, observe });
  } catch (error) {
    return breaks(error);
  }
  return outcome instanceof Promise ? outcome.then(ends, breaks) : ends(outcome);
}
