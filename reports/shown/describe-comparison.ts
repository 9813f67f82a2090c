import { type Comparison, isCalibration, type QuantileComparison, verdictOf } from '../../core/comparison.ts';
import { counted } from '../../core/counted.ts';

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
    change(result.ratio).padStart(7),
    `[${change(low)}, ${change(high)}]`.padEnd(14),
  ];
  if (result.detectableRatio !== null) parts.push(`seen from ${change(result.detectableRatio)}`);
  if (result.pairsNeeded !== null) parts.push(`${result.pairsNeeded} more tell`);
  return `  ${parts.join('  ')}`.trimEnd();
}

/** What the words of the rows mean. */
function legendOf({ confidence, minimumRatio }: Comparison): string {
  const intervals = `${Number((confidence * 100).toPrecision(3))}% intervals`;
  return `  ${intervals}; slower: all beyond ${change(minimumRatio)}; seen from: the least that shows`;
}

function describeChange(comparison: Comparison, legend: boolean): string[] {
  const { scenario, engine, base, candidate, time, pairs, quantiles } = comparison;
  const head = `${engine} ${scenario}: ${words[verdictOf(comparison)]}; ${candidate} against ${base}, ${time} time, ${counted(pairs, 'pair')}`;
  if (quantiles.length === 0) return [head, '  no quantile could be told in every run'];
  return [head, ...quantiles.map(row), ...(legend ? [legendOf(comparison)] : [])];
}

/** What an A/A run says about the place. */
function describeCalibration({ engine, scenario, pairs, quantiles }: Comparison): string[] {
  const seen = quantiles.map(({ quantile, interval: [low, high], detectableRatio }) => {
    const least = detectableRatio === null ? 'unknown' : change(detectableRatio);
    return `  ${quantile.padEnd(6)}  identical runs differed by [${change(low)}, ${change(high)}]; a slowdown of ${least} or more would be seen`;
  });
  const falseAlarms = quantiles.filter(({ verdict }) => verdict === 'slower').map(({ quantile }) => quantile);
  return [
    `${engine} ${scenario} against itself, ${counted(pairs, 'pair')}:`,
    ...seen,
    falseAlarms.length === 0
      ? '  no false alarm'
      : `  false alarm at ${falseAlarms.join(', ')}: this place is too noisy for a gate`,
  ];
}

/**
 * A comparison as lines of text: the verdict, a line for each quantile with its interval and what could have been seen; or, of a
 * target against itself, how much identical runs differed.
 * @param options.legend with the line that says what the words mean; true unless given
 */
export function describeComparison(comparison: Comparison, options: { legend?: boolean } = {}): string[] {
  const lines = isCalibration(comparison)
    ? describeCalibration(comparison)
    : describeChange(comparison, options.legend ?? true);
  return [...lines, ...[...(comparison.faults ?? []), ...(comparison.notes ?? [])].map((note) => `  ${note}`)];
}
