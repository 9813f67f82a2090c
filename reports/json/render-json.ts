import type { RunRecord } from '../record/read-run.ts';

/**
 * The run's result as one JSON object, the shape that machines rely on: members may be added, never renamed.
 * Quantiles are milliseconds, `null` where the data cannot support them, `{"atLeast": x}` for a lower bound.
 */
export function renderJson(record: RunRecord): string {
  const { tool, command, startedAt, durationMs, seed, target, verdict, reasons, contract, load, ...more } =
    record.result;
  return `${JSON.stringify({ tool, command, startedAt, durationMs, seed, target, verdict, reasons, contract, load, ...more }, null, 2)}\n`;
}
