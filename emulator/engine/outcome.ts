import type { JsonValue } from '../../core/json.ts';

/** Why a node failed; times in milliseconds since the epoch. */
export interface NodeFailure {
  nodeId: string;
  message: string;
  beginMs: number;
  endMs: number;
}

/** How an execution ended. */
export type FlowOutcome =
  | { status: 'success'; output: JsonValue }
  | { status: 'fail'; errors: NodeFailure[] }
  | { status: 'timeout' };
