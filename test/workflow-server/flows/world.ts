import type { Json, JsonObject } from '../data/json.ts';
import type { Ways } from './ways.ts';

export interface Flow {
  id: string;
  projectId: string;
  /** as it was sent */
  definition: JsonObject;
  createdAt: number;
  updatedAt: number;
}

export type Status = 'success' | 'fail' | 'running' | 'timeout' | 'cancel';

/** One try of a state. */
export interface NodeRun {
  status: Status;
  input: Json;
  output?: Json;
  message?: string;
  beganAt: number;
  endedAt?: number;
  requestId: string;
}

/** What happened in one state of an execution. */
export interface NodeRuns {
  id: string;
  stateId: string;
  stateName: string;
  runs: NodeRun[];
}

export interface Execution {
  id: string;
  /** what the caller named it at the start, or its id */
  runId: string;
  flowId: string;
  projectId: string;
  /** the flow as it was at the start */
  definition: JsonObject;
  urn: string;
  headers: JsonObject;
  input: JsonObject;
  /** somebody waits for its end: it was started synchronously */
  waited: boolean;
  /** a state's output is added to its input for the next one */
  merges: boolean;
  status: Status;
  /** how often it has been retried */
  retries: number;
  nodes: NodeRuns[];
  output?: Json;
  beganAt: number;
  updatedAt: number;
  endedAt?: number;
  /** ends the state that is running, from outside */
  interrupt?: (outcome: Outcome) => void;
  /** the state that is running */
  currentState?: string;
}

/** How a state, or an execution, ends. */
export type Outcome =
  | { status: 'success'; output: Json }
  | { status: 'fail'; message: string }
  | { status: 'timeout' | 'cancel' };

/** All that the server remembers. */
export interface World {
  projects: readonly string[];
  flows: Map<string, Flow>;
  /** flows that are no more, and since when */
  deleted: { flow: Flow; at: number }[];
  executions: Map<string, Execution>;
  ways: Ways;
  /** the server is going down */
  closing: AbortSignal;
}
