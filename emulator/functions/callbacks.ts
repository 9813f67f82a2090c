import type { FunctionResult } from './function-result.ts';

/** Nodes that wait for a call from outside, by execution and node. */
export class Callbacks {
  readonly #waiting = new Map<string, (result: FunctionResult) => void>();

  /** What the caller says; pending until it does, or for ever where the signal is aborted first. */
  wait(executionId: string, nodeId: string, signal: AbortSignal): Promise<FunctionResult> {
    const key = JSON.stringify([executionId, nodeId]);
    signal.addEventListener('abort', () => this.#waiting.delete(key), { once: true });
    return new Promise((resolve) => this.#waiting.set(key, resolve));
  }

  /** @returns false where nobody waits there */
  answer(executionId: string, nodeId: string, result: FunctionResult): boolean {
    const key = JSON.stringify([executionId, nodeId]);
    const resolve = this.#waiting.get(key);
    this.#waiting.delete(key);
    resolve?.(result);
    return resolve !== undefined;
  }
}
