import { build, decodeFromCompressedBase64, type Histogram, JsHistogram } from 'hdr-histogram-js';
import { addCounts } from './decode-counts.ts';
import { encodeCounts } from './encode-counts.ts';

/** Every histogram of ours counts nanoseconds from 64 ns to one hour to three significant digits (load/k6/latency/testdata/histograms.json). */
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

/** An empty histogram that shows its buckets; every one that the library builds without WebAssembly does. */
function bucketsOf(histogram: Histogram): JsHistogram {
  if (histogram instanceof JsHistogram) return histogram;
  throw new TypeError('a histogram without buckets to look at');
}

/** The last bucket that holds something; 0 where none does. The library's own maximum may lie up to a unit beyond it. */
function lastFilled(buckets: JsHistogram): number {
  let index = Math.min(buckets.countsArrayIndex(buckets.maxValue), buckets.countsArrayLength - 1);
  while (index > 0 && buckets.getCountAtIndex(index) === 0) index -= 1;
  return index;
}

/** The largest latency in milliseconds, to the histogram's resolution, as HdrHistogram writes it into logs; 0 where there is none. */
export function maxMs(histogram: Histogram): number {
  const buckets = bucketsOf(histogram);
  if (buckets.totalCount === 0) return 0;
  return buckets.highestEquivalentValue(buckets.valueFromIndex(lastFilled(buckets))) / nanosecondsPerMs;
}

const model = bucketsOf(newHistogram());

/**
 * The last value of each bucket of our geometry, in nanoseconds, to the unit of the geometry: recording it gives a sum
 * the maximum that the library's own addition gives.
 */
const bucketValues = Float64Array.from(
  { length: model.countsArrayLength },
  (_, bucket) => model.valueFromIndex(bucket + 1) - geometry.lowestDiscernibleValue,
);

/** A histogram as a log holds it: V2, compressed, base64. */
export function encoded(histogram: Histogram): string {
  return encodeCounts(bucketsOf(histogram));
}

const scratch = new Float64Array(model.countsArrayLength);

/**
 * Adds encoded histograms to a sum, exactly, bucket by bucket.
 * @param encoded V2, compressed, base64, as a log holds them
 */
export function addEncoded(sum: Histogram, encoded: readonly string[]): void {
  scratch.fill(0);
  for (const base64 of encoded) {
    // Another tool's buckets are other buckets; the library re-records their values.
    if (!addCounts(base64, geometry, scratch)) sum.add(decodeFromCompressedBase64(base64, 32, false));
  }
  for (const [index, count] of scratch.entries()) {
    if (count > 0) sum.recordValueWithCount(bucketValues[index] ?? 0, count);
  }
}

/** The buckets of a histogram that hold something, by value. */
export function filledBuckets(histogram: Histogram): [valueMs: number, count: number][] {
  const buckets = bucketsOf(histogram);
  const filled: [number, number][] = [];
  if (buckets.totalCount === 0) return filled;
  const last = lastFilled(buckets);
  for (let index = 0; index <= last; index += 1) {
    const count = buckets.getCountAtIndex(index);
    if (count > 0) filled.push([buckets.valueFromIndex(index) / nanosecondsPerMs, count]);
  }
  return filled;
}
