import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import type { Block, Buckets } from './block.ts';

/** A made-up place to measure in: how requests spread, and how much runs differ on an identical server. */
export interface SimulatedPlace {
  requestsPerBlock: number;
  intervalsPerBlock: number;
  medianMs: number;
  /** shape of the lognormal distribution of one request */
  sigma: number;
  /** standard deviation of a block's log level beyond what its neighbour shares */
  blockNoise: number;
  /** the same of what neighbours share: a busy minute of the machine */
  sharedNoise: number;
  /** standard deviation of the log of a block's tail: p99 is noisier than p50 */
  tailNoise: number;
}

/** As measured on two shared cores with blocks of 2 s at 400 requests/s. */
export const sharedMachine: SimulatedPlace = {
  requestsPerBlock: 800,
  intervalsPerBlock: 4,
  medianMs: 5,
  sigma: 0.4,
  blockNoise: 0.04,
  sharedNoise: 0.15,
  tailNoise: 1,
};

/** A standard normal deviate. Source: Box and Muller (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function simulateBlock(place: SimulatedPlace, level: number, random: Random): Block {
  const blockLevel = level + place.blockNoise * normal(random);
  const tail = Math.exp(place.tailNoise * normal(random));
  const intervals: Buckets[] = [];
  for (let interval = 0; interval < place.intervalsPerBlock; interval += 1) {
    const buckets: [number, number][] = [];
    for (let request = 0; request < place.requestsPerBlock / place.intervalsPerBlock; request += 1) {
      const z = normal(random);
      // Above the 95th percentile a block has a tail of its own, joined without a gap: collections, other work.
      const shape = z > 1.645 ? place.sigma * tail : place.sigma;
      buckets.push([place.medianMs * Math.exp(blockLevel + 1.645 * (place.sigma - shape) + shape * z), 1]);
    }
    intervals.push(buckets);
  }
  return { intervals, missing: 0 };
}

/** Pairs of blocks on a simulated place, the candidate slower by a true ratio. */
export function simulatePairs(
  place: SimulatedPlace,
  count: number,
  trueRatio: number,
  seed: number,
): { base: Block; candidate: Block }[] {
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(deriveSeed(seed, `pair ${index}`));
    const shared = place.sharedNoise * normal(random);
    return {
      base: simulateBlock(place, shared, random),
      candidate: simulateBlock(place, shared + Math.log(trueRatio), random),
    };
  });
}
