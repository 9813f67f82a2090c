// Writes the error rates of the comparison into docs/explanation/measured/comparison-errors.md, on simulated places.
// npx tsx scripts/bench-load-compare.ts [A/A SETS] [SLOWER SETS]
import { comparePairs, defaultCompareOptions } from '../load/compare/compare-blocks.ts';
import { type SimulatedPlace, sharedMachine, simulatePairs } from '../load/fixture/simulated-place.ts';
import { writeMeasured } from './measured/write-measured.ts';

const identicalSets = Number(process.argv[2] ?? 200);
const slowerSets = Number(process.argv[3] ?? 100);
const pairs = 12;
const quantiles = ['p50', 'p90', 'p95', 'p99'] as const;

const places: Record<string, SimulatedPlace> = {
  'shared machine': sharedMachine,
  'quiet machine': { ...sharedMachine, blockNoise: 0.015, sharedNoise: 0.03, tailNoise: 0.3 },
};

function count(
  place: SimulatedPlace,
  sets: number,
  trueRatio: number,
  minimumRatio: number,
  firstSeed: number,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (let set = 0; set < sets; set += 1) {
    const made = simulatePairs(place, pairs, trueRatio, firstSeed + set);
    for (const { quantile, verdict } of comparePairs(made, { ...defaultCompareOptions, minimumRatio, seed: set })) {
      const key = `${quantile} ${verdict}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const lines = [
  '| truth | place | quantile | sets | slower | not slower | inconclusive |',
  '|---|---|---|---|---|---|---|',
];

function rows(title: string, place: string, counts: Map<string, number>, sets: number): void {
  for (const quantile of quantiles) {
    const cells = ['slower', 'not-slower', 'inconclusive'].map(
      (verdict) => `${counts.get(`${quantile} ${verdict}`) ?? 0}`,
    );
    lines.push(`| ${title} | ${place} | ${quantile} | ${sets} | ${cells.join(' | ')} |`);
  }
}

for (const [name, place] of Object.entries(places)) {
  rows(
    'identical, no smallest effect (nominal 2.5% slower)',
    name,
    count(place, identicalSets, 1, 1, 10_000),
    identicalSets,
  );
  rows('identical, smallest effect 5%', name, count(place, identicalSets, 1, 1.05, 20_000), identicalSets);
  rows('20% slower, smallest effect 5%', name, count(place, slowerSets, 1.2, 1.05, 30_000), slowerSets);
}
writeMeasured('comparison-errors.md', 'error-rates', lines.join('\n'));
