import { randomUUID } from 'node:crypto';
import type { CompiledFlow } from '../engine/compiled-flow.ts';
import type { FlowOutcome } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import { type ApiError, flowNotFound, invalidParameters } from '../http/api-error.ts';
import { type ExecutionRequest, lengthWithin, readExecutionRequest } from './read-request.ts';
import { failBody, successBody, timeoutBody } from './response-body.ts';

/** A call of the operation, its path parameters decoded. */
export interface SyncCall {
  projectId: string;
  workflowId: string;
  body: Buffer;
  /** when the request was received, milliseconds since the epoch */
  beginMs: number;
}

/** An answer of the operation: the text of a 200, or an error. */
export type SyncAnswer = string | ApiError;

function answerOf(outcome: FlowOutcome, request: ExecutionRequest, beginMs: number): string {
  const execution = { id: randomUUID(), beginMs, endMs: Math.max(beginMs, Date.now()) };
  switch (outcome.status) {
    case 'success': {
      const { output } = outcome;
      return successBody(execution, output === request.input ? request.inputText : JSON.stringify(output));
    }
    case 'fail':
      return failBody(execution, outcome.errors);
    case 'timeout':
      return timeoutBody(execution);
  }
}

/**
 * Executes a flow synchronously, as the page says: path parameters first, then the body, then whether the flow exists.
 * Answers at once where the flow does not wait.
 * @throws ServiceFailure where the service itself breaks
 */
export function executeSync(
  flows: ReadonlyMap<string, CompiledFlow>,
  call: SyncCall,
): SyncAnswer | Promise<SyncAnswer> {
  if (!lengthWithin(call.projectId, 64)) return invalidParameters('project_id must have 1 to 64 characters.');
  if (!lengthWithin(call.workflowId, 512)) return invalidParameters('workflow_id must have 1 to 512 characters.');
  const request = readExecutionRequest(call.body);
  if (typeof request === 'string') return invalidParameters(request);
  const flow = flows.get(call.workflowId);
  if (flow === undefined) return flowNotFound;
  const outcome = runFlow(flow, { input: request.input, headers: request.headers, beginMs: call.beginMs });
  return outcome instanceof Promise
    ? outcome.then((settled) => answerOf(settled, request, call.beginMs))
    : answerOf(outcome, request, call.beginMs);
}
