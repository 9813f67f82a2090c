import type { JsonObject } from '../core/json.ts';
import { deriveSeed, type Random, randomInt, seededRandom } from '../core/random.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

function word(random: Random, length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += letters[randomInt(random, 0, letters.length - 1)];
  return text;
}

/** The random stream of one request: a request's content depends on its number and the seed alone. */
export function requestRandom(index: number, seed: number): Random {
  return seededRandom(deriveSeed(seed, String(index)));
}

/** A small order as a flow's input, about 100 bytes. */
export function orderInput(index: number, seed: number): JsonObject {
  const random = requestRandom(index, seed);
  return {
    order: index,
    customer: word(random, 8),
    items: [{ sku: word(random, 6), count: randomInt(random, 1, 9), price: randomInt(random, 100, 99_999) / 100 }],
  };
}

/** A document of about this many bytes: a list of records, as an export or a batch job sends it. */
export function documentInput(index: number, seed: number, bytes: number): JsonObject {
  const random = requestRandom(index, seed);
  // Records differ by their number and a word; drawing each letter would cost more than sending it.
  const filler = word(random, 64);
  const bytesOfRecord = 110;
  const records = Array.from({ length: Math.max(1, Math.round(bytes / bytesOfRecord)) }, (_, record) => ({
    record,
    key: `${index}-${record}`,
    text: filler,
  }));
  return { document: index, records };
}

/** One of the items, each as often as its weight says. */
export function weighted<const T>(
  random: Random,
  items: readonly [first: readonly [item: T, weight: number], ...rest: (readonly [item: T, weight: number])[]],
): T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = random() * total;
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return items[0][0];
}
