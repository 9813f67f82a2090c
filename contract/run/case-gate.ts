import { performance } from 'node:perf_hooks';
import type { Gate } from './gate.ts';

/** The way of one case through the gate of the run, with the time that it takes. */
export interface CaseGate {
  /** what the case as a whole goes through */
  whole: Gate;
  /** what each of its requests goes through */
  each: Gate;
  /** milliseconds since its first request might be sent, however long it was in the queue before; 0 until then */
  elapsedMs: () => number;
}

const open: Gate = { run: (task) => task() };

/** A sequence passes the gate once, as a whole: were each of its requests to queue, the longest would come last. */
export function createCaseGate(gate: Gate, order: 'sequence' | 'concurrent'): CaseGate {
  let startMs: number | undefined;
  const [whole, queue] = order === 'sequence' ? [gate, open] : [open, gate];
  return {
    whole,
    each: {
      run: (task) =>
        queue.run(() => {
          startMs ??= performance.now();
          return task();
        }),
    },
    elapsedMs: () => (startMs === undefined ? 0 : performance.now() - startMs),
  };
}
