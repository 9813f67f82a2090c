import { setTimeout as delay } from 'node:timers/promises';

/** Where time comes from: the engine never asks the machine itself. */
export interface Clock {
  /** milliseconds since the epoch */
  now(): number;
  /** Resolves after so many milliseconds of this clock; rejects with an AbortError when the signal is aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
  /** Runs work that takes real time: a virtual clock does not jump meanwhile. */
  during<T>(work: Promise<T>): Promise<T>;
}

/** The longest time one timer of the machine can wait. */
const maxTimerMs = 2 ** 31 - 1;

async function sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? undefined : { signal };
  let leftMs = durationMs;
  while (leftMs > maxTimerMs) {
    await delay(maxTimerMs, undefined, options);
    leftMs -= maxTimerMs;
  }
  await delay(Math.max(0, leftMs), undefined, options);
}

/** The machine's clock. */
export const realClock: Clock = { now: () => Date.now(), sleep, during: (work) => work };
