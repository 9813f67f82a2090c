import { build, decodeFromCompressedBase64, type Histogram, JsHistogram } from 'hdr-histogram-js';
import { visitCounts } from './decode-counts.ts';

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

/**
 * The last value of each bucket of our geometry, in nanoseconds, to the unit of the geometry: recording it gives a sum
 * the maximum that the library's own addition gives.
 */
const bucketValues: number[] = [];

function bucketValue(index: number): number {
  if (bucketValues.length === 0) {
    const histogram = newHistogram();
    if (histogram instanceof JsHistogram) {
      for (let bucket = 0; bucket < histogram.countsArrayLength; bucket += 1) {
        bucketValues.push(histogram.valueFromIndex(bucket + 1) - geometry.lowestDiscernibleValue);
      }
    }
  }
  return bucketValues[index] ?? geometry.highestTrackableValue;
}

/**
 * Adds an encoded histogram to a sum, exactly, bucket by bucket.
 * @param base64 V2, compressed, as a log holds it
 */
export function addEncoded(sum: Histogram, base64: string): void {
  const counts: [index: number, count: number][] = [];
  const found = visitCounts(base64, (index, count) => counts.push([index, count]));
  const isOurs =
    found.lowestDiscernibleValue === geometry.lowestDiscernibleValue &&
    found.highestTrackableValue === geometry.highestTrackableValue &&
    found.numberOfSignificantValueDigits === geometry.numberOfSignificantValueDigits;
  if (isOurs) for (const [index, count] of counts) sum.recordValueWithCount(bucketValue(index), count);
  // Another tool's buckets are other buckets; the library re-records their values.
  else sum.add(decodeFromCompressedBase64(base64, 32, false));
}
