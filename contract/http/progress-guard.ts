/** Reads of a few bytes each, at such a rate over such a time, are a drip and no slow line. */
const drip = { reads: 8, afterMs: 5_000, bytesPerSecond: 100 };

/** Watches the bytes of one answer come in. */
export interface ProgressGuard {
  /**
   * Counts bytes that came.
   * @param nowMs of a monotonic clock
   * @returns why the answer is to be given up; undefined where it goes on well
   */
  saw: (bytes: number, nowMs: number) => string | undefined;
  /** another answer begins */
  restart: () => void;
}

/**
 * Gives up an answer that comes in drips, which would hold a connection until its time is up, and one whose bytes never
 * become an answer, such as endless chunk extensions, which no limit on heads and bodies counts.
 * @param maxBytes of one answer, whatever they are
 */
export function createProgressGuard(maxBytes: number): ProgressGuard {
  let [reads, total, first] = [0, 0, 0];
  return {
    restart: () => {
      [reads, total] = [0, 0];
    },
    saw: (bytes, nowMs) => {
      if (reads === 0) first = nowMs;
      reads += 1;
      total += bytes;
      if (total > maxBytes) return `the answer goes on beyond ${maxBytes} bytes`;
      const elapsedMs = nowMs - first;
      const slow = total < (drip.bytesPerSecond * elapsedMs) / 1000;
      if (reads < drip.reads || elapsedMs < drip.afterMs || !slow) return undefined;
      return `the answer comes in drips: ${total} bytes in ${(elapsedMs / 1000).toFixed(1)} s`;
    },
  };
}
