import type { QuantileComparison } from '../../core/comparison.ts';
import { seededRandom } from '../../core/random.ts';
import { type Block, comparedQuantiles, type SampledBlock, sampleBlock } from './block.ts';
import { bootstrapT, type Unit } from './bootstrap.ts';
import { judgeQuantile } from './judge.ts';

export interface CompareOptions {
  confidence: number;
  /** a slowdown below this ratio is of no interest */
  minimumRatio: number;
  seed: number;
}

export const defaultCompareOptions: CompareOptions = { confidence: 0.95, minimumRatio: 1.05, seed: 1 };

/** How often each block's intervals are drawn again. */
const replicatesOfBlock = 20;

const logOf = (value: number | null | undefined): number | null => (typeof value === 'number' ? Math.log(value) : null);

function unitOf(values: number | null, replicates: readonly (number | null)[]): Unit | null {
  return values === null ? null : { value: values, replicates: replicates.filter((value) => value !== null) };
}

function complete(units: readonly (Unit | null)[]): Unit[] | null {
  const known = units.filter((unit) => unit !== null);
  return known.length === units.length ? known : null;
}

const difference = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b);

/**
 * Compares adjacent pairs of blocks by the log-ratio of each quantile within its pair: what slows both down cancels.
 * A quantile that some block cannot tell is left out.
 */
export function comparePairs(
  pairs: readonly { base: Block; candidate: Block }[],
  options: CompareOptions,
): QuantileComparison[] {
  const random = seededRandom(options.seed);
  const sampled = pairs.map(({ base, candidate }) => ({
    base: sampleBlock(base, replicatesOfBlock, random),
    candidate: sampleBlock(candidate, replicatesOfBlock, random),
  }));
  return comparedQuantiles.flatMap((quantile) => {
    const units = complete(
      sampled.map(({ base, candidate }) =>
        unitOf(
          difference(logOf(candidate.measured[quantile]), logOf(base.measured[quantile])),
          candidate.again.map((again, index) =>
            difference(logOf(again[quantile]), logOf(base.again[index]?.[quantile])),
          ),
        ),
      ),
    );
    if (units === null || units.length === 0) return [];
    const estimate = bootstrapT([{ units, sign: 1 }], options.confidence, random);
    return [judgeQuantile(quantile, estimate, units.length, options.minimumRatio)];
  });
}

/** Compares two sets of runs that were not made in pairs: whatever else changed between the sets counts as the change. */
export function compareSets(
  base: readonly Block[],
  candidate: readonly Block[],
  options: CompareOptions,
): QuantileComparison[] {
  const random = seededRandom(options.seed);
  const [baseSampled, candidateSampled] = [base, candidate].map((blocks) =>
    blocks.map((block) => sampleBlock(block, replicatesOfBlock, random)),
  );
  return comparedQuantiles.flatMap((quantile) => {
    const unitsOf = (blocks: readonly SampledBlock[] = []): Unit[] | null =>
      complete(
        blocks.map(({ measured, again }) =>
          unitOf(
            logOf(measured[quantile]),
            again.map((one) => logOf(one[quantile])),
          ),
        ),
      );
    const baseUnits = unitsOf(baseSampled);
    const candidateUnits = unitsOf(candidateSampled);
    if (baseUnits === null || candidateUnits === null || baseUnits.length === 0 || candidateUnits.length === 0)
      return [];
    const groups = [
      { units: candidateUnits, sign: 1 as const },
      { units: baseUnits, sign: -1 as const },
    ];
    const estimate = bootstrapT(groups, options.confidence, random);
    const units = Math.min(baseUnits.length, candidateUnits.length);
    return [judgeQuantile(quantile, estimate, units, options.minimumRatio)];
  });
}
