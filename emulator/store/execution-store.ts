import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { BegunNode, NodeRecord } from '../engine/outcome.ts';
import type { Flow } from './flow.ts';

export const executionStatuses = ['running', 'success', 'fail', 'timeout', 'cancel'] as const;
export type ExecutionStatus = (typeof executionStatuses)[number];

/** What happened to an execution, by a key that is its alone; undefined where it was forgotten. */
export type ExecutionListener = (key: string, execution: StoredExecution | undefined) => void;

/** An execution that was started asynchronously; times in milliseconds since the epoch. */
export interface StoredExecution {
  id: string;
  projectId: string;
  flow: Flow;
  status: ExecutionStatus;
  headers: JsonObject;
  input: JsonObject;
  output: JsonValue | undefined;
  /** whether each node gets its input with the output of the one before over it */
  mergesOutputs: boolean;
  beginMs: number;
  endMs: number | undefined;
  updatedMs: number;
  nodes: NodeRecord[];
  /** the node that runs, or ran when the execution was ended from outside */
  current: BegunNode | undefined;
  stop: AbortController;
}

/** More are not kept: the oldest that have ended are forgotten. */
const maxExecutions = 10_000;

/** Executions of a flow are those of one project: a flow of the emulator's own is served under many. */
function keyOf(projectId: string, flowId: string, id: string): string {
  return JSON.stringify([projectId, flowId, id]);
}

function keyOfExecution({ projectId, flow, id }: StoredExecution): string {
  return keyOf(projectId, flow.id, id);
}

/** Executions by project, flow and id, the newest last. */
export class ExecutionStore {
  readonly #executions = new Map<string, StoredExecution>();
  readonly #limit: number;

  readonly #listeners: ExecutionListener[] = [];

  constructor(limit: number = maxExecutions) {
    this.#limit = limit;
  }

  /** Calls back after each change. */
  onChange(listener: ExecutionListener): void {
    this.#listeners.push(listener);
  }

  /** To be called when a kept execution has changed. */
  changed(execution: StoredExecution): void {
    for (const listener of this.#listeners) listener(keyOfExecution(execution), execution);
  }

  /** Stops an execution where it runs, and knows it no more. */
  forget(execution: StoredExecution): void {
    if (execution.status === 'running') execution.status = 'cancel';
    execution.stop.abort();
    const key = keyOfExecution(execution);
    this.#executions.delete(key);
    for (const listener of this.#listeners) listener(key, undefined);
  }

  /** Forgets the executions of a flow that is no more, so that one of the same id begins without any. */
  forgetFlow(flowId: string): void {
    for (const execution of this.#executions.values()) if (execution.flow.id === flowId) this.forget(execution);
  }

  add(execution: StoredExecution): void {
    this.#executions.set(keyOfExecution(execution), execution);
    this.changed(execution);
    if (this.#executions.size <= this.#limit) return;
    for (const old of this.#executions.values()) {
      if (old.status === 'running') continue;
      this.forget(old);
      return;
    }
  }

  find(projectId: string, flow: Flow, id: string): StoredExecution | undefined {
    return this.#executions.get(keyOf(projectId, flow.id, id));
  }

  /** A flow's executions within a project, the newest first. */
  list(projectId: string, flow: Flow): StoredExecution[] {
    return [...this.#executions.values()]
      .filter((execution) => execution.flow.id === flow.id && execution.projectId === projectId)
      .reverse();
  }

  /** Ends what still runs, without forgetting it. */
  stopAll(): void {
    for (const { stop } of this.#executions.values()) stop.abort();
  }

  clear(): void {
    for (const execution of this.#executions.values()) this.forget(execution);
  }
}
