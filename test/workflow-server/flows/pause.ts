import { setTimeout as wait } from 'node:timers/promises';

/** Waits, but no longer than until the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  // A pause that is cut short is over, not failed.
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
