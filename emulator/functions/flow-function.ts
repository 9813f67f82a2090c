import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Clock } from '../clock/clock.ts';
import type { FunctionResult } from './function-result.ts';

/** What a function call sees beside its argument. */
export interface CallContext {
  /** the `headers` of the execution request */
  readonly headers: JsonObject;
  readonly executionId: string;
  readonly nodeId: string;
  /** 0 for the first call in an execution, then counting the node's retries */
  readonly attempt: number;
  readonly clock: Clock;
  /** waits for what is called back for this node of the execution */
  calledBack(): Promise<FunctionResult>;
  /** aborted when the execution ends before the function does; made when it is first asked for */
  signal(): AbortSignal;
}

/**
 * A function of a flow. Values are never changed in place: input and output may be shared between nodes and calls.
 * One that answers at once returns its result; only one that waits returns a promise.
 */
export type FlowFunction = (argument: JsonValue, context: CallContext) => FunctionResult | Promise<FunctionResult>;

/** Thrown where the service itself breaks: the call is answered 500. */
export class ServiceFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ServiceFailure';
  }
}
