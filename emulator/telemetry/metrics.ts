import { monitorEventLoopDelay } from 'node:perf_hooks';
import { boundsMs, type MetricsSnapshot } from './metrics-text.ts';

/** Counts and latencies of answered requests, cheap enough to be always on. */
export class Metrics {
  readonly #byResource = new Map<string, Map<number, number>>();
  readonly #buckets = new Float64Array(boundsMs.length + 1);
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 20 });
  #sumMs = 0;
  #maxMs = 0;
  #inFlight = 0;

  constructor() {
    this.#loopDelay.enable();
  }

  begun(): void {
    this.#inFlight += 1;
  }

  /** @param durationMs from the request's head to the end of its answer, our own doing and the flow's waits together */
  ended(resource: string, status: number, durationMs: number): void {
    this.#inFlight -= 1;
    this.#sumMs += durationMs;
    if (durationMs > this.#maxMs) this.#maxMs = durationMs;
    let bucket = 0;
    while (bucket < boundsMs.length && durationMs > (boundsMs[bucket] ?? 0)) bucket += 1;
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    let statuses = this.#byResource.get(resource);
    if (statuses === undefined) {
      statuses = new Map();
      this.#byResource.set(resource, statuses);
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  reset(): void {
    this.#byResource.clear();
    this.#buckets.fill(0);
    this.#loopDelay.reset();
    this.#sumMs = 0;
    this.#maxMs = 0;
  }

  stop(): void {
    this.#loopDelay.disable();
  }

  snapshot(): MetricsSnapshot {
    const { user, system } = process.cpuUsage();
    return {
      requests: [...this.#byResource].flatMap(([resource, statuses]) =>
        [...statuses].map(([status, count]) => ({ resource, status, count })),
      ),
      buckets: [...this.#buckets],
      sumMs: this.#sumMs,
      maxMs: this.#maxMs,
      inFlight: this.#inFlight,
      loopDelayMaxMs: this.#loopDelay.max / 1e6,
      residentBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / 1e6,
    };
  }
}
