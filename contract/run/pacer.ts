import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the next request may go; requests are spread evenly, `ratePerSecond` a second. */
export type Pacer = () => Promise<void>;

/** @param ratePerSecond undefined for no limit */
export function createPacer(ratePerSecond: number | undefined): Pacer {
  if (ratePerSecond === undefined) return () => Promise.resolve();
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, nextAt);
    nextAt = mine + 1000 / ratePerSecond;
    if (mine > now) await sleep(mine - now);
  };
}
