import { pause } from './pause.ts';

/** Waits until the next request may go; requests are spread evenly, `ratePerSecond` a second. */
export type Pacer = () => Promise<void>;

/**
 * @param ratePerSecond undefined for no limit
 * @param signal ends the waiting of a run that is ended early
 */
export function createPacer(ratePerSecond: number | undefined, signal?: AbortSignal): Pacer {
  if (ratePerSecond === undefined) return () => Promise.resolve();
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, nextAt);
    nextAt = mine + 1000 / ratePerSecond;
    if (mine > now) await pause(mine - now, signal);
  };
}
