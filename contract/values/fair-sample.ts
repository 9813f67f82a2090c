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

/**
 * At most `budget` items, fair to the groups: the first item of each group before the second of any, the groups in an
 * order that the random stream decides. What is taken stands in the order it came in.
 */
export function fairSample<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
  budget: number,
  random: Random,
): { taken: Item[]; leftOut: number } {
  if (items.length <= budget) return { taken: [...items], leftOut: 0 };
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(groupOf(item), [...(groups.get(groupOf(item)) ?? []), item]);
  const order = shuffled([...groups.values()], random);
  const taken = new Set<Item>();
  for (let round = 0; taken.size < budget && order.some((group) => group.length > round); round += 1) {
    for (const group of order) {
      const item = group[round];
      if (item !== undefined && taken.size < budget) taken.add(item);
    }
  }
  return { taken: items.filter((item) => taken.has(item)), leftOut: items.length - taken.size };
}
