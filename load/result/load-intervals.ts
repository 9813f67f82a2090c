import type { Histogram } from 'hdr-histogram-js';
import { type LoadInterval, latencyBucketOf } from '../../core/load-interval.ts';
import { filledBuckets } from '../log/histogram.ts';
import type { IntervalEntry } from '../log/log-format.ts';
import { addIntervals, answeredOf, type Measured, nothingMeasured } from '../log/sum-log.ts';

/** A picture needs no more slices than this. */
const mostSlices = 600;

/** A histogram's values in the coarser buckets of reports. */
function coarseBuckets(histogram: Histogram): LoadInterval['latency'] {
  const counts = new Map<number, number>();
  for (const [valueMs, count] of filledBuckets(histogram)) {
    const bucket = latencyBucketOf(valueMs);
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  return [...counts].sort(([a], [b]) => a - b);
}

function sliceOf(entries: readonly IntervalEntry[], originSeconds: number): LoadInterval {
  const measured: Measured = nothingMeasured();
  addIntervals(measured, entries);
  const start = entries[0]?.start ?? 0;
  const end = entries.at(-1)?.end ?? start;
  const succeeded = measured.outcomes.get('success')?.response.totalCount ?? 0;
  return {
    startMs: (start - originSeconds) * 1000,
    durationMs: (end - start) * 1000,
    answered: measured.answered,
    errors: measured.answered + measured.failed + measured.broken - succeeded,
    dropped: measured.dropped,
    latency: coarseBuckets(answeredOf(measured, 'response')),
  };
}

/**
 * A run over time: its log's intervals, put together where there are too many for a picture.
 * @param originSeconds the instant of the log that times count from
 */
export function loadIntervals(entries: readonly IntervalEntry[], originSeconds: number): LoadInterval[] {
  const size = Math.max(1, Math.ceil(entries.length / mostSlices));
  const slices: LoadInterval[] = [];
  for (let index = 0; index < entries.length; index += size) {
    slices.push(sliceOf(entries.slice(index, index + size), originSeconds));
  }
  return slices;
}
