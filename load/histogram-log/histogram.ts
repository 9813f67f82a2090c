import { build, type Histogram } from 'hdr-histogram-js';

/** Every histogram of ours counts nanoseconds from 64 ns to one hour to three significant digits (load/k6/latency/interval.go). */
const geometry = {
  lowestDiscernibleValue: 64,
  highestTrackableValue: 3_600_000_000_000,
  numberOfSignificantValueDigits: 3,
} as const;

const nanosecondsPerMs = 1_000_000;

/** An empty histogram of latencies. 64-bit counts, so that sums over any number of generators are exact. */
export function newHistogram(): Histogram {
  return build({ ...geometry, bitBucketSize: 64, autoResize: false, useWebAssembly: false });
}

/** Records one latency in milliseconds, clamped into the range so that none is lost. */
export function recordMs(histogram: Histogram, latencyMs: number): void {
  const nanoseconds = Math.round(latencyMs * nanosecondsPerMs);
  histogram.recordValue(Math.min(Math.max(nanoseconds, 0), geometry.highestTrackableValue));
}

/** The latency in milliseconds at or below which this fraction (0 to 1) of the histogram's values lies. */
export function valueAtFractionMs(histogram: Histogram, fraction: number): number {
  if (fraction >= 1) return histogram.maxValue / nanosecondsPerMs;
  return Math.min(histogram.getValueAtPercentile(fraction * 100), histogram.maxValue) / nanosecondsPerMs;
}

/** The smallest recorded latency in milliseconds, to the histogram's resolution. */
export function minMs(histogram: Histogram): number {
  return Math.min(histogram.getValueAtPercentile(0), histogram.maxValue) / nanosecondsPerMs;
}

/** The mean latency in milliseconds. */
export function meanMs(histogram: Histogram): number {
  return histogram.mean / nanosecondsPerMs;
}
