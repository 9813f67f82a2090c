import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { NodeRecord } from '../engine/outcome.ts';
import type { Flow } from './flow.ts';

export const executionStatuses = ['running', 'success', 'fail', 'timeout', 'cancel'] as const;
export type ExecutionStatus = (typeof executionStatuses)[number];

/** What happened to an execution; undefined where it was forgotten. */
export type ExecutionListener = (id: string, execution: StoredExecution | undefined) => void;

/** An execution that was started asynchronously; times in milliseconds since the epoch. */
export interface StoredExecution {
  id: string;
  projectId: string;
  flow: Flow;
  status: ExecutionStatus;
  headers: JsonObject;
  input: JsonObject;
  output: JsonValue | undefined;
  errorMessage: string | undefined;
  beginMs: number;
  endMs: number | undefined;
  updatedMs: number;
  nodes: NodeRecord[];
  stop: AbortController;
}

/** More are not kept: the oldest that have ended are forgotten. */
const maxExecutions = 10_000;

/** Executions by id, the newest last. */
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
    for (const listener of this.#listeners) listener(execution.id, execution);
  }

  #forget(id: string): void {
    this.#executions.delete(id);
    for (const listener of this.#listeners) listener(id, undefined);
  }

  add(execution: StoredExecution): void {
    this.#executions.set(execution.id, execution);
    this.changed(execution);
    if (this.#executions.size <= this.#limit) return;
    for (const [id, { status }] of this.#executions) {
      if (status === 'running') continue;
      this.#forget(id);
      return;
    }
  }

  find(flow: Flow, id: string): StoredExecution | undefined {
    const execution = this.#executions.get(id);
    return execution?.flow.id === flow.id ? execution : undefined;
  }

  get(id: string): StoredExecution | undefined {
    return this.#executions.get(id);
  }

  /** A flow's executions, the newest first. */
  list(flow: Flow): StoredExecution[] {
    return [...this.#executions.values()].filter((execution) => execution.flow.id === flow.id).reverse();
  }

  /** Ends what still runs, without forgetting it. */
  stopAll(): void {
    for (const { stop } of this.#executions.values()) stop.abort();
  }

  clear(): void {
    for (const [id, { stop }] of this.#executions) {
      stop.abort();
      this.#forget(id);
    }
  }
}
