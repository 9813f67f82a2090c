import type { QuantileName } from './latency.ts';
import type { Engine } from './load-result.ts';

/** `inconclusive`: the data cannot tell at the declared minimum effect. */
export const comparisonVerdicts = ['slower', 'not-slower', 'inconclusive'] as const;
export type ComparisonVerdict = (typeof comparisonVerdicts)[number];

/** One quantile of two sets of runs. Ratios are new over base: 1.2 is 20% slower. */
export interface QuantileComparison {
  quantile: QuantileName;
  verdict: ComparisonVerdict;
  ratio: number;
  /** confidence interval of the ratio */
  interval: [low: number, high: number];
  /** the smallest ratio that these data could have shown; null where it cannot be told */
  detectableRatio: number | null;
  /** how many more pairs of runs would do; null where the verdict stands or it cannot be told */
  pairsNeeded: number | null;
}

/** Two sets of runs of one scenario against each other. */
export interface Comparison {
  scenario: string;
  engine: Engine;
  /** what was compared: names of baselines, folders of runs or URLs */
  base: string;
  candidate: string;
  time: 'response' | 'service';
  pairs: number;
  /** of the intervals, 0.95 for 95% */
  confidence: number;
  /** a slowdown below this ratio is of no interest */
  minimumRatio: number;
  quantiles: QuantileComparison[];
  /** what the reader has to know beside the verdicts */
  notes?: string[];
  /** why no verdict of these measurements counts: targets that answered with errors */
  faults?: string[];
}

/** True for a target that was measured against itself, which tells about the place and not about a change. */
export function isCalibration({ base, candidate }: Comparison): boolean {
  return base === candidate;
}

/**
 * The verdict on a comparison as a whole: `slower` where a quantile is, `inconclusive` where the data cannot tell about one of them, or
 * tell of none, and `not-slower` only where all are.
 */
export function verdictOf({ quantiles }: Comparison): ComparisonVerdict {
  const has = (verdict: ComparisonVerdict): boolean => quantiles.some((quantile) => quantile.verdict === verdict);
  if (has('slower')) return 'slower';
  return quantiles.length === 0 || has('inconclusive') ? 'inconclusive' : 'not-slower';
}
