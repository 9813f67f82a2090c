import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the latency buckets, in milliseconds. */
const boundsMs = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000, 300_000];

/** Counts and latencies of answered requests, cheap enough to be always on. */
export class Metrics {
  readonly #byResource = new Map<string, Map<number, number>>();
  readonly #buckets = new Float64Array(boundsMs.length + 1);
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 20 });
  #count = 0;
  #sumMs = 0;
  #maxMs = 0;
  #inFlight = 0;

  constructor() {
    this.#loopDelay.enable();
  }

  begun(): void {
    this.#inFlight += 1;
  }

  /** @param durationMs from the request's head to the end of its answer, for our own doing and the flow's waits */
  ended(resource: string, status: number, durationMs: number): void {
    this.#inFlight -= 1;
    this.#count += 1;
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

  get inFlight(): number {
    return this.#inFlight;
  }

  reset(): void {
    this.#byResource.clear();
    this.#buckets.fill(0);
    this.#loopDelay.reset();
    this.#count = 0;
    this.#sumMs = 0;
    this.#maxMs = 0;
  }

  stop(): void {
    this.#loopDelay.disable();
  }

  /** The Prometheus text format, version 0.0.4; times in seconds. */
  text(): string {
    const lines = ['# HELP flowgauge_requests_total Answered requests.', '# TYPE flowgauge_requests_total counter'];
    for (const [resource, statuses] of this.#byResource) {
      for (const [status, count] of statuses) {
        lines.push(`flowgauge_requests_total{resource="${resource}",status="${status}"} ${count}`);
      }
    }
    lines.push('# HELP flowgauge_request_seconds Time from the head of a request to its answer.');
    lines.push('# TYPE flowgauge_request_seconds histogram');
    let cumulated = 0;
    boundsMs.forEach((bound, index) => {
      cumulated += this.#buckets[index] ?? 0;
      lines.push(`flowgauge_request_seconds_bucket{le="${bound / 1000}"} ${cumulated}`);
    });
    lines.push(`flowgauge_request_seconds_bucket{le="+Inf"} ${this.#count}`);
    lines.push(`flowgauge_request_seconds_sum ${this.#sumMs / 1000}`, `flowgauge_request_seconds_count ${this.#count}`);
    const gauge = (name: string, help: string, value: number): void => {
      lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`);
    };
    gauge('flowgauge_request_seconds_max', 'Longest time of a request.', this.#maxMs / 1000);
    gauge('flowgauge_requests_in_flight', 'Requests not answered yet.', this.#inFlight);
    gauge('flowgauge_event_loop_delay_seconds_max', 'Longest stall of the event loop.', this.#loopDelay.max / 1e9);
    gauge('process_resident_memory_bytes', 'Resident memory.', process.memoryUsage.rss());
    const { user, system } = process.cpuUsage();
    lines.push('# HELP process_cpu_seconds_total CPU time.', '# TYPE process_cpu_seconds_total counter');
    lines.push(`process_cpu_seconds_total ${(user + system) / 1e6}`, '');
    return lines.join('\n');
  }
}
