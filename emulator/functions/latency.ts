import { isJsonObject, type JsonValue } from '../../core/json.ts';
import { type Random, randomInt } from '../../core/random.ts';

/** A latency in milliseconds: always the same, drawn from a distribution, or from a list in turn. */
export type Latency =
  | { kind: 'fixed'; ms: number }
  | { kind: 'uniform'; fromMs: number; toMs: number }
  | { kind: 'lognormal'; medianMs: number; sigma: number }
  | { kind: 'list'; ms: number[] };

function isDuration(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && value >= 0 && value <= 86_400_000;
}

/**
 * Reads a latency: `20`, `{"fixed": 20}`, `{"uniform": [10, 30]}`, `{"lognormal": {"median": 20, "sigma": 0.5}}` or
 * `{"list": [10, 20, 500]}`, all in milliseconds.
 * @returns undefined where it is none of these
 */
export function readLatency(value: JsonValue): Latency | undefined {
  if (isDuration(value)) return { kind: 'fixed', ms: value };
  if (!isJsonObject(value)) return undefined;
  const { fixed, uniform, lognormal, list } = value;
  if (isDuration(fixed)) return { kind: 'fixed', ms: fixed };
  if (Array.isArray(uniform) && uniform.length === 2) {
    const [fromMs, toMs] = uniform;
    return isDuration(fromMs) && isDuration(toMs) && fromMs <= toMs ? { kind: 'uniform', fromMs, toMs } : undefined;
  }
  if (isJsonObject(lognormal)) {
    const { median, sigma } = lognormal;
    const known = isDuration(median) && typeof sigma === 'number' && sigma >= 0;
    return known ? { kind: 'lognormal', medianMs: median, sigma } : undefined;
  }
  if (Array.isArray(list) && list.length > 0 && list.every(isDuration)) return { kind: 'list', ms: list };
  return undefined;
}

/** A standard normal number from two uniform ones (Box and Muller). */
function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A source of latencies in milliseconds; lists are gone through in order, again and again. */
export function latencySource(latency: Latency, random: Random): () => number {
  switch (latency.kind) {
    case 'fixed':
      return () => latency.ms;
    case 'uniform':
      return () => randomInt(random, latency.fromMs, latency.toMs);
    case 'lognormal':
      return () => latency.medianMs * Math.exp(latency.sigma * standardNormal(random));
    case 'list': {
      let next = 0;
      return () => {
        const ms = latency.ms[next] ?? 0;
        next = (next + 1) % latency.ms.length;
        return ms;
      };
    }
  }
}
