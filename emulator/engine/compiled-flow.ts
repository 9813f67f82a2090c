import type { Assumptions } from '../assumptions/assumptions.ts';
import type { Condition } from '../expressions/condition.ts';
import type { Mapping } from '../expressions/mapping.ts';
import type { FlowFunction } from '../functions/flow-function.ts';

/** A flow ready to run: names resolved to what they name, paths and conditions compiled. */
export interface CompiledFlow {
  name: string;
  mode: 'NORMAL' | 'EXPRESS';
  start: CompiledNode;
  /** an execution that takes longer ends as `timeout` */
  timeLimitMs: number;
  assumptions: Assumptions;
}

interface NodeBase {
  id: string;
  name: string;
  /** undefined where the flow ends here */
  next: CompiledNode | undefined;
  /** what the node sees of its input, and hands on of its output; undefined for all of it */
  filterInput: Mapping | undefined;
  filterOutput: Mapping | undefined;
}

export type OperationNode = NodeBase & {
  type: 'Operation';
  parallel: boolean;
  actions: CompiledAction[];
  handlers: ErrorHandler[];
};
export type SleepNode = NodeBase & { type: 'Sleep'; durationMs: number };
export type EndNode = NodeBase & { type: 'End' };
export type CompiledNode = OperationNode | SleepNode | EndNode;

export interface CompiledAction {
  /** undefined where the function gets the input as it is */
  argument: Mapping | undefined;
  call: FlowFunction;
}

/** One row of on_errors; the first that matches an error decides. */
export interface ErrorHandler {
  matches: Condition;
  retry: { delayMs: number; maxAttempts: number } | undefined;
  next: CompiledNode | undefined;
}
