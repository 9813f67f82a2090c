import type { Clock } from './clock.ts';

interface Sleeper {
  wakeMs: number;
  wake: () => void;
}

function abortError(): Error {
  const error = new Error('The sleep was aborted');
  error.name = 'AbortError';
  return error;
}

/**
 * A clock that goes like the machine's while there is work to do, and jumps to the next waking time as soon as
 * everything sleeps: a flow with a day's Sleep ends in milliseconds, its times a day apart.
 * @param realNow the machine's clock, milliseconds since the epoch
 */
export function virtualClock(realNow: () => number = Date.now): Clock & { advance(byMs: number): void } {
  let skippedMs = 0;
  let working = 0;
  let scheduled = false;
  const sleepers = new Set<Sleeper>();
  const now = (): number => realNow() + skippedMs;

  const jump = (): void => {
    scheduled = false;
    if (working > 0 || sleepers.size === 0) return;
    let next: Sleeper | undefined;
    for (const sleeper of sleepers) if (next === undefined || sleeper.wakeMs < next.wakeMs) next = sleeper;
    if (next === undefined) return;
    skippedMs += Math.max(0, next.wakeMs - now());
    sleepers.delete(next);
    next.wake();
    schedule();
  };
  // An immediate runs after all microtasks, so whoever was woken has gone as far as it can before the next jump.
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(jump);
  };

  return {
    now,
    sleep: (durationMs, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(abortError());
          return;
        }
        const sleeper: Sleeper = { wakeMs: now() + Math.max(0, durationMs), wake: resolve };
        signal?.addEventListener(
          'abort',
          () => {
            if (sleepers.delete(sleeper)) reject(abortError());
          },
          { once: true },
        );
        sleepers.add(sleeper);
        schedule();
      }),
    during: async (work) => {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
        schedule();
      }
    },
    advance: (byMs) => {
      skippedMs += Math.max(0, byMs);
      schedule();
    },
  };
}
