import { isOutcome } from '../../../../core/outcome.ts';
import type { DueTimes } from '../../../../scenarios/due-times.ts';
import type { IntervalRecorder } from '../../../log/interval-recorder.ts';
import type { CsvRow } from './csv-row.ts';

/** What one VU has told of its running iteration; times in milliseconds. */
interface Pending {
  endMs: number;
  serviceMs: number;
  connectMs: number;
  outcome: string;
  number: number;
}

export interface CsvMatcher {
  add(row: CsvRow): void;
  /** start of the scenario, milliseconds since the epoch; undefined before k6 told */
  startMs(): number | undefined;
  /** how much later than announced the executor's own clock started, milliseconds; 0 where it is not known */
  lateMs(): number;
  /** requests that were dropped or came to an end */
  counted(): number;
}

/**
 * Joins the rows of an iteration and puts it back onto the schedule, as the output extension does with samples
 * (load/k6/latency/matcher.go, arrivals.go): the iteration that started as number n, after d drops, is arrival n+d.
 */
export function createCsvMatcher(due: DueTimes, totalMs: number, recorder: IntervalRecorder): CsvMatcher {
  const byVu = new Map<string, Pending>();
  const drops: number[] = [];
  let announced: number | undefined;
  let origin = Number.POSITIVE_INFINITY;
  let counted = 0;
  const pendingOf = (vu: string): Pending => {
    let pending = byVu.get(vu);
    if (pending === undefined) {
      pending = { endMs: 0, serviceMs: 0, connectMs: 0, outcome: '', number: 0 };
      byVu.set(vu, pending);
    }
    return pending;
  };
  const dropsBefore = (atMs: number): number => {
    let index = drops.length;
    while (index > 0 && (drops[index - 1] ?? 0) > atMs) index -= 1;
    return index;
  };
  const finish = (pending: Pending, startedMs: number): void => {
    counted += 1;
    if (!isOutcome(pending.outcome) || announced === undefined) {
      recorder.break();
      return;
    }
    const offset = due.dueMs(pending.number + dropsBefore(startedMs)) ?? totalMs;
    // No iteration starts before it is due, and the announced start is cut to whole milliseconds.
    origin = Math.min(origin, Math.max(announced, startedMs - offset));
    const responseMs = pending.endMs - origin - offset;
    const lagMs = Math.max(0, responseMs - pending.serviceMs - pending.connectMs);
    recorder.record(pending.outcome, pending.serviceMs, { responseMs, lagMs });
  };
  return {
    add(row) {
      switch (row.metric) {
        case 'flowgauge_start':
          announced ??= row.value;
          break;
        case 'dropped_iterations':
          for (let index = 0; index < row.value; index += 1) drops.push(row.atMs);
          for (let index = 0; index < row.value; index += 1) recorder.drop();
          counted += row.value;
          break;
        case 'http_req_duration': {
          const pending = pendingOf(row.vu);
          pending.endMs = row.atMs;
          pending.serviceMs = row.value;
          break;
        }
        case 'http_req_connecting':
          pendingOf(row.vu).connectMs = row.value;
          break;
        case 'flowgauge_outcome': {
          const pending = pendingOf(row.vu);
          pending.outcome = row.outcome;
          pending.number = row.value;
          break;
        }
        case 'iteration_duration':
          finish(pendingOf(row.vu), row.atMs - row.value);
          byVu.delete(row.vu);
          break;
        default:
      }
    },
    startMs: () => announced,
    lateMs: () => (announced === undefined || !Number.isFinite(origin) ? 0 : origin - announced),
    counted: () => counted,
  };
}
