import { type Random, randomInt } from '../../core/random.ts';

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(random, 0, last);
    const [a, b] = [order[last], order[other]];
    if (a !== undefined && b !== undefined) [order[last], order[other]] = [b, a];
  }
  return order;
}

/** The items one after the other as is fair to the groups: the first of each before the second of any, the groups in an order of chance. */
export function fairOrder<Item>(items: readonly Item[], groupOf: (item: Item) => string, random: Random): Item[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = groupOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  const order = shuffled([...groups.values()], random);
  const longest = Math.max(0, ...order.map((group) => group.length));
  return Array.from({ length: longest }, (_, round) => order.flatMap((group) => group.slice(round, round + 1))).flat();
}

/** At most `budget` items, fair to the groups. What is taken stands in the order it came in. */
export function fairSample<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  budget: number,
  random: Random,
): { taken: Item[]; leftOut: number } {
  if (items.length <= budget) return { taken: [...items], leftOut: 0 };
  const taken = new Set(fairOrder(items, groupOf, random).slice(0, budget));
  return { taken: items.filter((item) => taken.has(item)), leftOut: items.length - taken.size };
}
