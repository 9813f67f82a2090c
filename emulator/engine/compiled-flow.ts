import type { FlowFunction } from './flow-function.ts';

/** A flow ready to run: names resolved to what they name. */
export interface CompiledFlow {
  name: string;
  start: CompiledNode;
  /** an execution that takes longer ends as `timeout` */
  timeLimitMs: number;
}

interface NodeBase {
  id: string;
  /** undefined where the flow ends here */
  next: CompiledNode | undefined;
}

export type CompiledNode =
  | (NodeBase & { type: 'Operation'; actions: CompiledAction[] })
  | (NodeBase & { type: 'Sleep'; durationMs: number })
  | (NodeBase & { type: 'End' });

export interface CompiledAction {
  call: FlowFunction;
}
