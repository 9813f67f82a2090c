import type { FunctionResult } from './function-result.ts';

/** A node that can wait for a call from outside: whose it is, and where. */
export interface WaitingNode {
  projectId: string;
  flowId: string;
  executionId: string;
  nodeId: string;
}

function keyOf({ projectId, flowId, executionId, nodeId }: WaitingNode): string {
  return JSON.stringify([projectId, flowId, executionId, nodeId]);
}

/** Nodes that wait for a call from outside. */
export class Callbacks {
  /** several where actions of one node wait side by side */
  readonly #waiting = new Map<string, Set<(result: FunctionResult) => void>>();

  /** What the caller says; pending until it does, or for ever where the signal is aborted first. */
  wait(node: WaitingNode, signal: AbortSignal): Promise<FunctionResult> {
    const key = keyOf(node);
    const waiting = this.#waiting.get(key) ?? new Set();
    this.#waiting.set(key, waiting);
    return new Promise((resolve) => {
      waiting.add(resolve);
      const gone = (): void => {
        waiting.delete(resolve);
        // A retried execution may wait there again by now.
        if (waiting.size === 0 && this.#waiting.get(key) === waiting) this.#waiting.delete(key);
      };
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  /** Answers all that wait at a node. @returns false where nobody does */
  answer(node: WaitingNode, result: FunctionResult): boolean {
    const key = keyOf(node);
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return false;
    this.#waiting.delete(key);
    for (const resolve of waiting) resolve(result);
    return true;
  }
}
