import { honestQuantile, type QuantileName, quantileOf } from '../../core/latency.ts';
import { type Random, randomInt } from '../../core/random.ts';
import { filledBuckets } from '../log/histogram.ts';
import type { HistogramLog, IntervalEntry, TimeKind } from '../log/log-format.ts';
import { addIntervals, answeredOf, nothingMeasured } from '../log/sum-log.ts';

/** Quantiles that are compared, as far as the data supports them. */
export const comparedQuantiles = ['p50', 'p75', 'p90', 'p95', 'p99', 'p99.9'] as const;

/** One interval's latencies as a short list of buckets, by value. */
export type Buckets = readonly (readonly [valueMs: number, count: number])[];

/** One run, or one block of an interleaved run: the unit of every comparison. */
export interface Block {
  /** answered requests by interval; intervals are resampled within their block */
  intervals: readonly Buckets[];
  /** requests that were due and never measured */
  missing: number;
}

/** A quantile of each name; null where the block cannot tell. */
export type BlockQuantiles = Record<(typeof comparedQuantiles)[number], number | null>;

function bucketsOfInterval(entry: IntervalEntry, time: TimeKind): Buckets {
  const measured = nothingMeasured();
  addIntervals(measured, [entry]);
  return filledBuckets(answeredOf(measured, time));
}

/** A log as a block, of one of its times. */
export function blockOfLog(log: HistogramLog, time: TimeKind): Block {
  const dropped = log.intervals.reduce((sum, interval) => sum + interval.dropped, 0);
  return {
    intervals: log.intervals.map((entry) => bucketsOfInterval(entry, time)).filter((buckets) => buckets.length > 0),
    missing: dropped + (log.end?.unfinished ?? 0),
  };
}

interface Entry {
  valueMs: number;
  count: number;
  interval: number;
}

/** A block prepared for many looks at it: all its buckets in the order of their values. */
function sortedEntries(block: Block): Entry[] {
  const entries = block.intervals.flatMap((buckets, interval) =>
    buckets.map(([valueMs, count]) => ({ valueMs, count, interval })),
  );
  return entries.sort((a, b) => a.valueMs - b.valueMs);
}

/** The quantiles with each interval counted as often as its weight says. */
function weightedQuantiles(entries: readonly Entry[], missing: number, weights: readonly number[]): BlockQuantiles {
  const counted = entries.reduce((sum, { count, interval }) => sum + count * (weights[interval] ?? 0), 0);
  const valueAt = (fraction: number): number => {
    let rest = Math.max(1, fraction * counted);
    let last = 0;
    for (const { valueMs, count, interval } of entries) {
      const weight = weights[interval] ?? 0;
      if (weight === 0) continue;
      last = valueMs;
      rest -= count * weight;
      if (rest <= 1e-9) break;
    }
    return last;
  };
  const at = (name: QuantileName): number | null => {
    const value = honestQuantile({ counted, missing, valueAt }, quantileOf(name));
    return typeof value === 'number' && value > 0 ? value : null;
  };
  return { p50: at('p50'), p75: at('p75'), p90: at('p90'), p95: at('p95'), p99: at('p99'), 'p99.9': at('p99.9') };
}

/** A block's quantiles as they were measured, and as they might have been. */
export interface SampledBlock {
  measured: BlockQuantiles;
  again: BlockQuantiles[];
}

/**
 * Looks at a block once as it is, and several times with its intervals drawn again, with replacement.
 * @param replicates how many times
 */
export function sampleBlock(block: Block, replicates: number, random: Random): SampledBlock {
  const entries = sortedEntries(block);
  const count = block.intervals.length;
  const redrawn = (): BlockQuantiles => {
    const weights = new Array<number>(count).fill(0);
    for (let draw = 0; draw < count; draw += 1) {
      const index = randomInt(random, 0, count - 1);
      weights[index] = (weights[index] ?? 0) + 1;
    }
    return weightedQuantiles(entries, block.missing, weights);
  };
  return {
    measured: weightedQuantiles(entries, block.missing, new Array<number>(count).fill(1)),
    again: Array.from({ length: replicates }, redrawn),
  };
}
