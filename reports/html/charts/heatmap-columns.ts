import type { LoadInterval } from '../../../core/load-interval.ts';

/** Adjacent intervals added up to one column of a picture. */
export interface HeatColumn {
  startMs: number;
  endMs: number;
  answered: number;
  errors: number;
  dropped: number;
  /** answered requests by latency bucket */
  counts: Map<number, number>;
}

function merge(intervals: readonly LoadInterval[]): HeatColumn {
  const counts = new Map<number, number>();
  for (const { latency } of intervals) {
    for (const [bucket, count] of latency) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  const sum = (of: (interval: LoadInterval) => number): number => intervals.reduce((total, one) => total + of(one), 0);
  const last = intervals.at(-1);
  return {
    startMs: intervals[0]?.startMs ?? 0,
    endMs: last === undefined ? 0 : last.startMs + last.durationMs,
    answered: sum((one) => one.answered),
    errors: sum((one) => one.errors),
    dropped: sum((one) => one.dropped),
    counts,
  };
}

/**
 * At most `most` columns of equally many adjacent intervals (the last may have fewer); histograms are added, never averaged.
 * A last column of less than half the usual time joins the one before: the few requests of a sliver would look like a burst.
 */
export function heatColumns(intervals: readonly LoadInterval[], most: number): HeatColumn[] {
  const each = Math.max(1, Math.ceil(intervals.length / most));
  const parts = Array.from({ length: Math.ceil(intervals.length / each) }, (_, index) =>
    intervals.slice(index * each, (index + 1) * each),
  );
  const [first] = parts;
  const last = parts.at(-1);
  const before = parts.at(-2);
  const timeOf = (part: readonly LoadInterval[]): number => part.reduce((sum, { durationMs }) => sum + durationMs, 0);
  if (first === undefined || last === undefined || before === undefined || timeOf(last) >= timeOf(first) / 2) {
    return parts.map(merge);
  }
  return [...parts.slice(0, -2), [...before, ...last]].map(merge);
}
