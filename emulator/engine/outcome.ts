import type { JsonValue } from '../../core/json.ts';

/** Why a node failed; times in milliseconds since the epoch. */
export interface NodeFailure {
  nodeId: string;
  /** 1 to 2048 characters */
  message: string;
  beginMs: number;
  endMs: number;
}

/** How an execution ended; `cancel` only where it was stopped from outside. */
export type FlowOutcome =
  | { status: 'success'; output: JsonValue }
  | { status: 'fail'; errors: NodeFailure[] }
  | { status: 'timeout' }
  | { status: 'cancel' };

/** A node that began and has not ended. */
export interface BegunNode {
  nodeId: string;
  nodeName: string;
  attempt: number;
  beginMs: number;
  input: JsonValue;
}

/** One run of one node, as the journal and the history keep it. */
export interface NodeRecord extends BegunNode {
  endMs: number;
  result: { ok: true; output: JsonValue } | { ok: false; message: string };
}
