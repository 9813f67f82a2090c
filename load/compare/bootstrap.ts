import { quantileSorted } from 'simple-statistics';
import { type Random, randomInt } from '../../core/random.ts';

/** One unit's value as measured, and as it might have been had the unit been drawn again. */
export interface Unit {
  value: number;
  replicates: readonly number[];
}

export interface Estimate {
  value: number;
  /** standard error; null where there are too few units */
  standardError: number | null;
  /** confidence interval; both ends infinite where there are too few units */
  low: number;
  high: number;
}

/** Fewer units than this tell nothing about how units differ. */
export const fewestUnits = 3;
const draws = 2_000;

interface Statistic {
  value: number;
  variance: number;
}

/** Mean and variance of the mean in one pass. Source: Welford (1962). */
function statisticOf(count: number, at: (index: number) => number): Statistic {
  let mean = 0;
  let squares = 0;
  for (let index = 0; index < count; index += 1) {
    const value = at(index);
    const delta = value - mean;
    mean += delta / (index + 1);
    squares += delta * (value - mean);
  }
  return { value: mean, variance: squares / (count - 1) / count };
}

/** A group of units drawn again: units with replacement, and within each unit one of its replicates. */
function redraw(units: readonly Unit[], random: Random): Statistic {
  return statisticOf(units.length, () => {
    const unit = units[randomInt(random, 0, units.length - 1)];
    if (unit === undefined) return 0;
    return unit.replicates[randomInt(random, 0, unit.replicates.length - 1)] ?? unit.value;
  });
}

interface Group {
  units: readonly Unit[];
  sign: 1 | -1;
}

function combine(
  groups: readonly Group[],
  statistic: (group: Group) => Statistic,
): { value: number; standardError: number } {
  let value = 0;
  let variance = 0;
  for (const group of groups) {
    const one = statistic(group);
    value += group.sign * one.value;
    variance += one.variance;
  }
  return { value, standardError: Math.sqrt(variance) };
}

/**
 * A hierarchical bootstrap-t interval of a sum of group means, each with its sign: one group for paired differences, two
 * for independent sets. The studentized form keeps its level with few units, where the plain percentile form is too narrow.
 * Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993), section 12.5; Davison and Hinkley, Bootstrap Methods
 * (1997), section 3.8 for resampling at two levels.
 * @param confidence of the two-sided interval, 0.95 for 95%
 */
export function bootstrapT(groups: readonly Group[], confidence: number, random: Random): Estimate {
  const observed = combine(groups, ({ units }) => statisticOf(units.length, (index) => units[index]?.value ?? 0));
  if (groups.some(({ units }) => units.length < fewestUnits)) {
    const { value } = observed;
    return { value, standardError: null, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
  const studentized: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const again = combine(groups, ({ units }) => redraw(units, random));
    const difference = again.value - observed.value;
    // Every unit drawn the same: infinitely far out, unless nothing differs at all.
    const isDegenerate = again.standardError === 0;
    studentized.push(isDegenerate ? Math.sign(difference) * 1e9 : difference / again.standardError);
  }
  studentized.sort((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  return {
    value: observed.value,
    standardError: observed.standardError,
    low: observed.value - quantileSorted(studentized, 1 - tail) * observed.standardError,
    high: observed.value - quantileSorted(studentized, tail) * observed.standardError,
  };
}
