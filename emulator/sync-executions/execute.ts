import { randomUUID } from 'node:crypto';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Clock } from '../clock/clock.ts';
import type { FlowOutcome } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import type { Callbacks } from '../functions/callbacks.ts';
import type { Answer, ApiCall } from '../http/answer.ts';
import { flowNotFound, gatewayErrors, invalidParameters } from '../http/api-error.ts';
import type { FlowStore } from '../store/flow-store.ts';
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

/** What a synchronous execution needs. */
export interface SyncScope {
  flows: FlowStore;
  clock: Clock;
  callbacks: Callbacks;
}

/**
 * Executes a flow synchronously, as the page says: path parameters first, then the body, then whether the flow exists.
 * Answers at once where the flow does not wait.
 * @throws ServiceFailure where the service itself breaks
 */
export function executeSync(scope: SyncScope, call: ApiCall): Answer | Promise<Answer> {
  const { beginMs } = call;
  const { clock, callbacks } = scope;
  if (!lengthWithin(call.projectId, 64)) return invalidParameters('project_id must have 1 to 64 characters.');
  if (!lengthWithin(call.workflowId, 512)) return invalidParameters('workflow_id must have 1 to 512 characters.');
  const request = readExecutionRequest(call.body);
  if (typeof request === 'string') return invalidParameters(request);
  const flow = scope.flows.find(call.projectId, call.workflowId)?.compiled;
  if (flow === undefined) return flowNotFound;
  const { assumptions } = flow;
  if (flow.mode === 'NORMAL' && assumptions.syncNormalFlow === 'refuse') {
    return invalidParameters('A flow in NORMAL mode cannot be executed synchronously.');
  }
  const id = randomUUID();
  const { input, headers } = request;
  const { observe } = call;
  const outcome = runFlow(flow, { executionId: id, input, headers, beginMs, clock, callbacks, observe });
  const endsNow = (): Execution => ({ id, beginMs, endMs: Math.max(beginMs, clock.now()) });
  return outcome instanceof Promise
    ? outcome.then((settled) => answerOf(settled, request, assumptions, endsNow()))
    : answerOf(outcome, request, assumptions, endsNow());
}
