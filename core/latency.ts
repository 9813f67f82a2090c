/** The quantiles every report prints, as the field writes them. */
export const quantileNames = ['p50', 'p75', 'p90', 'p95', 'p99', 'p99.9', 'p99.99'] as const;
export type QuantileName = (typeof quantileNames)[number];

/** `p99.9` as a fraction of one: 0.999. */
export function quantileOf(name: QuantileName): number {
  return Number(name.slice(1)) / 100;
}

/**
 * A quantile in milliseconds; null where the data cannot support it;
 * `atLeast` where requests that were never sent on time leave only a lower bound.
 */
export type QuantileValue = number | null | { atLeast: number };

/** Times in milliseconds over `count` requests; min, mean and max are null where count is 0. */
export type LatencySummary = {
  min: number | null;
  mean: number | null;
  max: QuantileValue;
} & Record<QuantileName, QuantileValue>;

/** Latency of one group of answered requests, in both times. */
export interface OutcomeLatency {
  count: number;
  /** From the instant the request was due to the last byte received. */
  responseTimeMs: LatencySummary;
  /** From the first byte sent to the last byte received. */
  serviceTimeMs: LatencySummary;
}

/** What a quantile needs to be told honestly: read from a histogram, decided by counts. */
export interface QuantileEvidence {
  /** requests in the histogram */
  counted: number;
  /** requests that were due but never measured: dropped, unfinished */
  missing: number;
  /** the histogram's value at a fraction of its own count, in milliseconds */
  valueAt: (fraction: number) => number;
}

/** Fewer samples than this beyond a quantile, and the quantile is a guess. */
const minSamplesBeyond = 3;

/**
 * A quantile q of all requests that were due, where `missing` of them were never measured.
 * A request that never came back on time was slower than every rank we can vouch for, so its place is at the top:
 * rank q*(counted+missing) falls on a measured request only while missing/(counted+missing) < 1-q. Beyond that the
 * largest measured value is a lower bound. With fewer than `minSamplesBeyond` samples beyond the rank the answer is null.
 * Source of the rule: right-censored order statistics; the counts stand in the report beside the quantile.
 */
export function honestQuantile(evidence: QuantileEvidence, q: number): QuantileValue {
  const { counted, missing, valueAt } = evidence;
  const due = counted + missing;
  if (counted === 0) return null;
  if (due * (1 - q) + 1e-9 < minSamplesBeyond) return null;
  if (missing > 0 && missing / due >= 1 - q) return { atLeast: valueAt(1) };
  return valueAt(Math.min(1, (q * due) / counted));
}
