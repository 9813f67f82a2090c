import { Problem } from '../../core/problem.ts';
import { greatestCommonDivisor, subtract } from './fraction.ts';
import type { Segment } from './segments.ts';

/** k6 deals arrivals out in rounds of as many as the segments' common denominator; more than this is a typing error. */
const longestRound = 100_000;

/** The segments' lengths as whole numbers without a common divisor. */
function weightsOf(segments: readonly Segment[]): number[] {
  const lengths = segments.map(({ from, to }) => subtract(to, from));
  const common = lengths.reduce(
    (all, { denominator }) => (all * denominator) / greatestCommonDivisor(all, denominator),
    1n,
  );
  if (common > BigInt(longestRound)) {
    throw new Problem('usage', `the segments' common denominator is above ${longestRound}`, 'use simpler fractions');
  }
  return lengths.map(({ numerator, denominator }) => Number((numerator * common) / denominator));
}

/**
 * Which segment each place of a round belongs to. From the largest segment on, the first one that has not yet had its part of
 * the places so far takes the next. Source: k6, lib/execution_segment.go, NewExecutionSegmentSequenceWrapper.
 */
function deal(weights: readonly number[]): number[] {
  const round = weights.reduce((sum, weight) => sum + weight, 0);
  const taken = weights.map(() => 0);
  const order = weights.map((_, index) => index).sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0));
  return Array.from({ length: round }, (_, place) => {
    const next = order.find((index) => (taken[index] ?? 0) * round <= place * (weights[index] ?? 0)) ?? 0;
    taken[next] = (taken[next] ?? 0) + 1;
    return next;
  });
}

/** How k6 cuts a number of VUs to the segments (ScaleInt64); arrivals are dealt out in the proportion of VUs. */
function scaled(weights: readonly number[], value: number): number[] {
  const owners = deal(weights);
  const rounds = Math.floor(value / owners.length);
  const rest = owners.slice(0, value % owners.length);
  return weights.map((weight, index) => rounds * weight + rest.filter((owner) => owner === index).length);
}

/** The least number of VUs, from `vus` on, of which every generator has a whole part in proportion to its weight. */
export function roundVus(vus: number, weights: readonly number[]): number {
  const divisor = weights.reduce((all, weight) => Number(greatestCommonDivisor(BigInt(all), BigInt(weight))));
  const round = weights.reduce((sum, weight) => sum + weight, 0) / divisor;
  return Math.ceil(vus / round) * round;
}

/**
 * The arrivals of one segment of an arrival-rate scenario, as k6 deals them out.
 * @param segments all of them, in order, from 0 to 1
 * @param index the segment asked for
 * @param maxVus of the whole scenario, which is cut up the same way
 * @returns the number, among all arrivals, of the segment's arrival k, counted from 0
 * @throws Problem `usage` where there are fewer VUs than segments
 */
export function stripesOf(segments: readonly Segment[], index: number, maxVus: number): (k: number) => number {
  const weights = scaled(weightsOf(segments), maxVus);
  if (weights.includes(0)) {
    const words = `${maxVus} VUs cannot be shared by ${segments.length} generators`;
    throw new Problem('usage', words, 'raise the number of VUs', [{ set: 'maxVus' }]);
  }
  const divisor = weights.reduce((all, weight) => Number(greatestCommonDivisor(BigInt(all), BigInt(weight))));
  const owners = deal(weights.map((weight) => weight / divisor));
  const places = [...owners.keys()].filter((place) => owners[place] === index);
  return (k) => Math.floor(k / places.length) * owners.length + (places[k % places.length] ?? 0);
}
