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
  readonly #waiting = new Map<string, (result: FunctionResult) => void>();

  /** What the caller says; pending until it does, or for ever where the signal is aborted first. */
  wait(node: WaitingNode, signal: AbortSignal): Promise<FunctionResult> {
    const key = keyOf(node);
    return new Promise((resolve) => {
      this.#waiting.set(key, resolve);
      const gone = (): void => {
        // A retried execution may wait there again by now.
        if (this.#waiting.get(key) === resolve) this.#waiting.delete(key);
      };
      signal.addEventListener('abort', gone, { once: true });
    });
  }

  /** @returns false where nobody waits there */
  answer(node: WaitingNode, result: FunctionResult): boolean {
    const key = keyOf(node);
    const resolve = this.#waiting.get(key);
    this.#waiting.delete(key);
    resolve?.(result);
    return resolve !== undefined;
  }
}
