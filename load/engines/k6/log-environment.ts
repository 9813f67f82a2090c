import type { LogMeta } from '../../log/log-format.ts';

/** Long runs write an interval each second, short ones two, so that a warm-up can be cut out of them. */
export function intervalOf(durationMs: number): number {
  return durationMs > 60_000 ? 1_000 : 500;
}

/** What our output reads from the environment (load/k6/latency/output.go), and what keeps k6 to itself. */
export function logEnvironment(log: { meta: LogMeta; intervalMs: number; timeoutMs: number }): Record<string, string> {
  return {
    FLOWGAUGE_LOG_META: JSON.stringify(log.meta),
    FLOWGAUGE_INTERVAL_MS: String(log.intervalMs),
    FLOWGAUGE_LONGEST_MS: String(log.timeoutMs + 10_000),
    // Nothing is fetched, nothing is reported, and no variable of the caller changes the plan.
    K6_AUTO_EXTENSION_RESOLUTION: 'false',
    K6_NO_USAGE_REPORT: 'true',
    // The summary's name for "none" differs between k6's versions.
    K6_SUMMARY_MODE: 'disabled',
    K6_NO_SUMMARY: 'true',
  };
}
