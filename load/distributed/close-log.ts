import { isWhole } from '../log/check-counts.ts';
import type { HistogramLog, LogEnd } from '../log/log-format.ts';
import { shareDueTimes } from '../shares/share.ts';

/**
 * The end of a log whose generator was lost before it wrote one: as far as its last interval goes. What had fallen due by then and
 * has no outcome was in flight.
 */
function endOf({ meta, intervals }: HistogramLog): LogEnd {
  const elapsedSeconds = intervals.at(-1)?.end ?? 0;
  const counted = intervals.reduce(
    (sum, { answered, failed, dropped, broken }) => sum + answered + failed + dropped + broken,
    0,
  );
  const share = meta?.share;
  const owed = share === undefined ? 0 : shareDueTimes(share.arrivals, share).dueBefore(elapsedSeconds * 1000);
  const due = Math.max(counted, owed);
  return { due, unfinished: due - counted, elapsedSeconds, cpuSeconds: 0, cpuWallSeconds: 0, aborted: true };
}

/**
 * A log that counts as far as it goes: one whose generator was lost is closed after the last interval that it wrote as a whole.
 */
export function closeLog<T extends HistogramLog>(log: T): T & { end: LogEnd } {
  const { end, intervals } = log;
  if (end !== null) return { ...log, end };
  const last = intervals.at(-1);
  const whole = last === undefined || isWhole(last) ? log : { ...log, intervals: intervals.slice(0, -1) };
  return { ...whole, end: endOf(whole) };
}
