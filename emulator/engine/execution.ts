import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { Clock } from '../clock/clock.ts';
import type { Callbacks } from '../functions/callbacks.ts';
import type { CallContext } from '../functions/flow-function.ts';
import type { FunctionResult } from '../functions/function-result.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import type { BegunNode, NodeRecord } from './outcome.ts';

/** One call of a flow. */
export interface FlowCall {
  executionId: string;
  /** whose the execution is, for who calls its nodes back */
  projectId: string;
  flowId: string;
  input: JsonValue;
  headers: JsonObject;
  /** when the request was received, milliseconds since the epoch */
  beginMs: number;
  clock: Clock;
  /** where nodes wait for a call from outside */
  callbacks: Callbacks;
  /** told of each node that begins */
  begun?: (node: BegunNode) => void;
  /** told of each node that ran */
  observe?: ((record: NodeRecord) => void) | undefined;
  /** stops the execution from outside, which then ends as `cancel` */
  stop?: AbortSignal;
}

/** What the nodes of one execution share. */
export class Execution {
  readonly flow: CompiledFlow;
  readonly call: FlowCall;
  readonly clock: Clock;
  #controller: AbortController | undefined;
  #isOver = false;

  constructor(flow: CompiledFlow, call: FlowCall) {
    this.flow = flow;
    this.call = call;
    this.clock = call.clock;
  }

  /** Aborted when the execution ends before everything it began; made when it is first asked for. */
  signal(): AbortSignal {
    this.#controller ??= new AbortController();
    return this.#controller.signal;
  }

  /** True once it has ended, though what it began may still go on. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What a call from outside says to a node; pending until it does, or for ever where the signal is aborted first. */
  calledBack(nodeId: string, signal: AbortSignal): Promise<FunctionResult> {
    const { callbacks, projectId, flowId, executionId } = this.call;
    return callbacks.wait({ projectId, flowId, executionId, nodeId }, signal);
  }

  end(): void {
    this.#isOver = true;
    this.#controller?.abort();
  }
}

/** What a function sees of the execution that calls it. */
export class ActionContext implements CallContext {
  readonly #execution: Execution;
  readonly nodeId: string;
  readonly attempt: number;

  constructor(execution: Execution, nodeId: string, attempt: number) {
    this.#execution = execution;
    this.nodeId = nodeId;
    this.attempt = attempt;
  }

  get executionId(): string {
    return this.#execution.call.executionId;
  }

  get headers(): JsonObject {
    return this.#execution.call.headers;
  }

  get clock(): Clock {
    return this.#execution.clock;
  }

  calledBack(): Promise<FunctionResult> {
    return this.#execution.calledBack(this.nodeId, this.signal());
  }

  signal(): AbortSignal {
    return this.#execution.signal();
  }
}
