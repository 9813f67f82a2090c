import type { Comparison, QuantileComparison } from '../../core/comparison.ts';

const words = { slower: 'slower', 'not-slower': 'not slower', inconclusive: 'inconclusive' } as const;

/** A ratio as a change: 1.2 is +20%. */
function change(ratio: number): string {
  if (ratio >= 1_000 || ratio <= 0.001) return 'unknown';
  const percent = (ratio - 1) * 100;
  return `${percent < 0 ? '' : '+'}${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)}%`;
}

function row(result: QuantileComparison): string {
  const [low, high] = result.interval;
  const parts = [
    result.quantile.padEnd(6),
    words[result.verdict].padEnd(12),
    change(result.ratio).padStart(8),
    `[${change(low)}, ${change(high)}]`.padEnd(20),
  ];
  if (result.detectableRatio !== null) parts.push(`could have seen ${change(result.detectableRatio)}`);
  if (result.pairsNeeded !== null) parts.push(`${result.pairsNeeded} more would tell`);
  return `  ${parts.join('  ')}`.trimEnd();
}

/** A comparison as lines for a terminal: one for each quantile, with interval and what could have been seen. */
export function describeComparison(comparison: Comparison): string[] {
  const { scenario, engine, base, candidate, time, pairs, confidence, minimumRatio, quantiles } = comparison;
  return [
    `${engine} ${scenario}: ${candidate} against ${base}, ${time} time, ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}`,
    ...quantiles.map(row),
    quantiles.length === 0
      ? '  no quantile could be told in every run'
      : `  intervals at ${(confidence * 100).toFixed(0)}%; slower means beyond ${change(minimumRatio)} with all of its interval`,
  ];
}

/** What an A/A run says about the place, as lines for a terminal. */
export function describeCalibration(comparison: Comparison): string[] {
  const seen = comparison.quantiles.map(({ quantile, interval: [low, high], detectableRatio }) => {
    const least = detectableRatio === null ? 'unknown' : change(detectableRatio);
    return `  ${quantile.padEnd(6)}  identical runs differed by [${change(low)}, ${change(high)}]; a slowdown of ${least} or more would be seen`;
  });
  const falseAlarms = comparison.quantiles
    .filter(({ verdict }) => verdict === 'slower')
    .map(({ quantile }) => quantile);
  return [
    `${comparison.engine} ${comparison.scenario} against itself, ${comparison.pairs} pairs:`,
    ...seen,
    falseAlarms.length === 0
      ? '  no false alarm'
      : `  false alarm at ${falseAlarms.join(', ')}: this place is too noisy for a gate`,
  ];
}
