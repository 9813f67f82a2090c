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
