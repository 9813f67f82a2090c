/** Milliseconds in which answers that are already here can still be read. */
const graceMs = 250;

/**
 * Calls back when time is up. The last stretch is a timer of its own: where this very process was held up, timers come
 * due together and before the sockets are read, and an answer that has long arrived would be called late.
 * @returns takes the deadline back
 */
export function setDeadline(timeoutMs: number, onExpiry: () => void): () => void {
  let timer = setTimeout(
    () => {
      timer = setTimeout(onExpiry, Math.min(graceMs, timeoutMs));
    },
    Math.max(0, timeoutMs - graceMs),
  );
  return () => clearTimeout(timer);
}
