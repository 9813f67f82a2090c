/** Upper bounds of the latency buckets, in milliseconds. */
export const boundsMs: readonly number[] = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000, 300_000,
];

/** What one process has counted. */
export interface MetricsSnapshot {
  requests: { resource: string; status: number; count: number }[];
  /** by bucket, not cumulated; the last is for what exceeds all bounds */
  buckets: number[];
  sumMs: number;
  maxMs: number;
  inFlight: number;
  loopDelayMaxMs: number;
  residentBytes: number;
  cpuSeconds: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function requestLines(snapshots: readonly MetricsSnapshot[]): string[] {
  const totals = new Map<string, number>();
  for (const { resource, status, count } of snapshots.flatMap(({ requests }) => requests)) {
    const labels = `{resource="${resource}",status="${status}"}`;
    totals.set(labels, (totals.get(labels) ?? 0) + count);
  }
  return [...totals].map(([labels, count]) => `flowgauge_requests_total${labels} ${count}`);
}

function histogramLines(snapshots: readonly MetricsSnapshot[]): string[] {
  let cumulated = 0;
  const cumulatedAt = (index: number): number => {
    cumulated += sum(snapshots.map(({ buckets }) => buckets[index] ?? 0));
    return cumulated;
  };
  return [
    ...boundsMs.map((bound, index) => `flowgauge_request_seconds_bucket{le="${bound / 1000}"} ${cumulatedAt(index)}`),
    `flowgauge_request_seconds_bucket{le="+Inf"} ${cumulatedAt(boundsMs.length)}`,
    `flowgauge_request_seconds_sum ${sum(snapshots.map(({ sumMs }) => sumMs)) / 1000}`,
    `flowgauge_request_seconds_count ${cumulated}`,
  ];
}

/** The Prometheus text format, version 0.0.4, over all processes; times in seconds. */
export function metricsText(snapshots: readonly MetricsSnapshot[]): string {
  const metric = (name: string, type: string, help: string, lines: readonly string[]): string[] => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...lines,
  ];
  const value = (name: string, type: string, help: string, number: number): string[] =>
    metric(name, type, help, [`${name} ${number}`]);
  const largest = (pick: (snapshot: MetricsSnapshot) => number): number => Math.max(...snapshots.map(pick)) / 1000;
  return [
    ...metric('flowgauge_requests_total', 'counter', 'Answered requests.', requestLines(snapshots)),
    ...metric('flowgauge_request_seconds', 'histogram', 'Time from head to answer.', histogramLines(snapshots)),
    ...value(
      'flowgauge_request_seconds_max',
      'gauge',
      'Longest time of a request.',
      largest(({ maxMs }) => maxMs),
    ),
    ...value(
      'flowgauge_requests_in_flight',
      'gauge',
      'Unanswered requests.',
      sum(snapshots.map((one) => one.inFlight)),
    ),
    ...value(
      'flowgauge_event_loop_delay_seconds_max',
      'gauge',
      'Longest stall of the event loop.',
      largest(({ loopDelayMaxMs }) => loopDelayMaxMs),
    ),
    ...value(
      'process_resident_memory_bytes',
      'gauge',
      'Resident memory.',
      sum(snapshots.map((one) => one.residentBytes)),
    ),
    ...value('process_cpu_seconds_total', 'counter', 'CPU time.', sum(snapshots.map((one) => one.cpuSeconds))),
    '',
  ].join('\n');
}
