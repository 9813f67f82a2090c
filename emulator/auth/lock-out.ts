const maxFailures = 5;
const lockMs = 5 * 60_000;
/** Keys that never existed are remembered too, but not without bound. */
const maxKeys = 10_000;

/** Locks an access key for five minutes after five failures in a row. */
export class LockOut {
  readonly #failures = new Map<string, { count: number; lastMs: number }>();

  isLocked(accessKey: string, nowMs: number): boolean {
    const entry = this.#failures.get(accessKey);
    if (entry === undefined || entry.count < maxFailures) return false;
    if (nowMs - entry.lastMs < lockMs) return true;
    this.#failures.delete(accessKey);
    return false;
  }

  failed(accessKey: string, nowMs: number): void {
    if (this.#failures.size >= maxKeys) this.#failures.clear();
    const count = (this.#failures.get(accessKey)?.count ?? 0) + 1;
    this.#failures.set(accessKey, { count, lastMs: nowMs });
  }

  succeeded(accessKey: string): void {
    if (this.#failures.size > 0) this.#failures.delete(accessKey);
  }
}
