import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { FlowOutcome, NodeRecord } from '../engine/outcome.ts';
import type { Flow } from './flow.ts';

export type ExecutionStatus = 'running' | FlowOutcome['status'];

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
export const maxExecutions = 10_000;

/** Executions by id, the newest last. */
export class ExecutionStore {
  readonly #executions = new Map<string, StoredExecution>();
  readonly #limit: number;

  constructor(limit: number = maxExecutions) {
    this.#limit = limit;
  }

  add(execution: StoredExecution): void {
    this.#executions.set(execution.id, execution);
    if (this.#executions.size <= this.#limit) return;
    for (const [id, { status }] of this.#executions) {
      if (status === 'running') continue;
      this.#executions.delete(id);
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

  all(): StoredExecution[] {
    return [...this.#executions.values()];
  }

  clear(): void {
    for (const { stop } of this.#executions.values()) stop.abort();
    this.#executions.clear();
  }
}
