import type { RunResult } from '../result/run-result.ts';

/**
 * The run's result as one JSON object. Members may be added within a version, never renamed or removed.
 * Quantiles are milliseconds; null where the data cannot support one.
 */
export interface ResultDocument extends RunResult {
  schemaVersion: 1;
}
