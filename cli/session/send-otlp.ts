import { type RunRecord, renderReport } from '../../reports/index.ts';
import type { OtlpCollector } from './options.ts';

/** Collectors answer at once, or not at all. */
const patienceMs = 10_000;

const signals = [
  ['metrics', 'otlp'],
  ['traces', 'otlp-traces'],
] as const;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/**
 * Sends a run's metrics and traces to a collector, by OTLP's JSON encoding over HTTP.
 * Source: https://opentelemetry.io/docs/specs/otlp/#otlphttp
 * @returns one line for each signal that was not taken: what became of the run does not hang on it
 */
export async function sendOtlp(record: RunRecord, { url, headers }: OtlpCollector): Promise<string[]> {
  const faults: string[] = [];
  for (const [signal, reporter] of signals) {
    const to = `${url}/v1/${signal}`;
    try {
      const response = await fetch(to, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: await renderReport(reporter, record),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.body?.cancel();
      if (!response.ok) faults.push(`${to} answered ${response.status}: the run's ${signal} were not taken`);
    } catch (error) {
      faults.push(`${to}: ${reasonOf(error)}: the run's ${signal} were not taken`);
    }
  }
  return faults;
}
