import type { ExchangePlan } from '../../../scenarios/exchange-plan.ts';
import type { LogMeta } from '../../log/log-format.ts';

/** What the child process is told, as one message. */
export interface AutocannonJob {
  scenario: string;
  /** module whose default export is the scenario; undefined for a named one */
  module?: string | undefined;
  connections: number;
  durationMs: number;
  exchange: ExchangePlan;
  meta: LogMeta;
  /** the histogram log to write */
  file: string;
  intervalMs: number;
}

function hasMembers<K extends string>(value: unknown, names: readonly K[]): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && names.every((name) => name in value);
}

/** True for a job that our own parent process sent; its members were typed there. */
export function isJob(value: unknown): value is AutocannonJob {
  return hasMembers(value, ['scenario', 'connections', 'durationMs', 'exchange', 'meta', 'file', 'intervalMs']);
}
