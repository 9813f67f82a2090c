import { deriveSeed, seededRandom } from '../../core/random.ts';

/** A server's behaviour that is known beforehand. */
export type KnownBehaviour =
  /** delays drawn from a lognormal distribution with this median and shape */
  | { kind: 'lognormal'; medianMs: number; sigma: number; seed: number }
  /** a constant delay, and nothing is answered for `stallMs` from `stallAfterMs` on */
  | { kind: 'stall'; delayMs: number; stallAfterMs: number; stallMs: number };

/** A standard normal deviate. Source: Box and Muller (1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * How long the server takes for the request with this number.
 * @param sinceFirstMs when it arrived, milliseconds after the first one
 */
export function knownDelayMs(behaviour: KnownBehaviour, index: number, sinceFirstMs: number): number {
  if (behaviour.kind === 'lognormal') {
    const random = seededRandom(deriveSeed(behaviour.seed, String(index)));
    return behaviour.medianMs * Math.exp(behaviour.sigma * normal(random));
  }
  const { delayMs, stallAfterMs, stallMs } = behaviour;
  const end = stallAfterMs + stallMs;
  const isStalled = sinceFirstMs >= stallAfterMs && sinceFirstMs < end;
  return isStalled ? Math.max(delayMs, end - sinceFirstMs) : delayMs;
}

/** The value at a fraction of sorted values, by nearest rank. */
export function valueAt(sorted: readonly number[], fraction: number): number {
  // 99.9 / 100 is a little above 0.999: of 4,000 values that would make the rank 3,997.
  const rank = Math.ceil(fraction * sorted.length * (1 - Number.EPSILON));
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? Number.NaN;
}

/** Response times of a stall, computed from the instants at which requests are due at a constant rate; sorted. */
export function stallTruth(
  behaviour: Extract<KnownBehaviour, { kind: 'stall' }>,
  ratePerSecond: number,
  durationMs: number,
): number[] {
  const count = Math.round((ratePerSecond * durationMs) / 1000);
  return Array.from({ length: count }, (_, index) =>
    knownDelayMs(behaviour, index, (index / ratePerSecond) * 1000),
  ).sort((a, b) => a - b);
}
