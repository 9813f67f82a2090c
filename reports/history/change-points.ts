import { median, medianAbsoluteDeviation } from 'simple-statistics';

/** A side of a change needs this many runs: fewer are an outlier, not a level. */
const minRuns = 4;
/** A step must stand out by this many standard errors; high, because every place of the series is tried. */
const minScore = 5;
/** A smaller step than this is of no interest, however sure: 5% on the logarithmic scale. */
const minStep = Math.log(1.05);

/** The noise of a series about its levels, robust against the steps in it: from the differences of neighbours. */
function noiseOf(values: readonly number[]): number {
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  // 1.4826 makes the median absolute deviation a standard deviation of normal noise; a difference has twice its variance.
  return steps.length === 0 ? 0 : (1.4826 * medianAbsoluteDeviation(steps)) / Math.SQRT2;
}

/** How far values lie from their own median, summed: what a level leaves unexplained. */
function unexplained(values: readonly number[]): number {
  const level = median([...values]);
  return values.reduce((sum, value) => sum + Math.abs(value - level), 0);
}

/** The place where two levels explain a series best, if they explain it for sure; of equals, the one with the larger step. */
function bestSplit(values: readonly number[], noise: number): number | undefined {
  const splits = Array.from({ length: Math.max(0, values.length - 2 * minRuns + 1) }, (_, index) => {
    const at = minRuns + index;
    const [before, after] = [values.slice(0, at), values.slice(at)];
    return { at, cost: unexplained(before) + unexplained(after), step: Math.abs(median(after) - median(before)) };
  });
  const [best] = splits.sort((a, b) => (Math.abs(a.cost - b.cost) > 1e-9 ? a.cost - b.cost : b.step - a.step));
  if (best === undefined) return undefined;
  // The median of n normal values has about pi/2 times the variance of their mean.
  const error = noise * Math.sqrt((Math.PI / 2) * (1 / best.at + 1 / (values.length - best.at)));
  return best.step >= minStep && best.step >= minScore * error ? best.at : undefined;
}

/**
 * Where a series of positive values changed its level for good: binary segmentation on logarithms, medians compared
 * against the noise between neighbouring runs.
 * @param values one for each run, in order of time
 * @returns indices of the first run of each new level, ascending
 */
export function changePoints(values: readonly number[]): number[] {
  const logs = values.map((value) => Math.log(Math.max(value, 1e-9)));
  const noise = noiseOf(logs);
  const search = (from: number, to: number): number[] => {
    const split = bestSplit(logs.slice(from, to), noise);
    return split === undefined ? [] : [...search(from, from + split), from + split, ...search(from + split, to)];
  };
  return search(0, logs.length);
}
