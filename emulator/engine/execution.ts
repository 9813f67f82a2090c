import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Clock } from '../clock/clock.ts';
import type { Callbacks } from './callbacks.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import type { NodeRecord } from './outcome.ts';

/** One call of a flow. */
export interface FlowCall {
  executionId: string;
  input: JsonValue;
  headers: JsonObject;
  /** when the request was received, milliseconds since the epoch */
  beginMs: number;
  clock: Clock;
  /** where nodes wait for a call from outside */
  callbacks: Callbacks;
  /** told of each node that ran */
  observe?: ((record: NodeRecord) => void) | undefined;
  /** stops the execution from outside, which then ends as `cancel` */
  stop?: AbortSignal;
}

/** What the nodes of one execution share. */
export interface Execution extends FlowCall {
  flow: CompiledFlow;
  /** aborted when the execution ends before everything it began; made when it is first asked for */
  signal: () => AbortSignal;
  end: () => void;
}

export function newExecution(flow: CompiledFlow, call: FlowCall): Execution {
  let controller: AbortController | undefined;
  const current = (): AbortController => {
    controller ??= new AbortController();
    return controller;
  };
  return { ...call, flow, signal: () => current().signal, end: () => current().abort() };
}
