import type { ListFilter, ResourceList } from '../../resources/resource.ts';
import { parameterPlace } from '../place.ts';
import { stateOf } from '../states.ts';
import { pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import type { LifecycleTools } from '../tools.ts';
import { countIds, idOf, walkList } from '../walk-list.ts';

/** The parameter of a list that chooses by the state of what runs. */
function stateFilter(list: ResourceList, thing: Thing): ListFilter | undefined {
  const state = stateOf(thing.resource.show);
  return list.filters.find(({ member, of }) => of === 'item' && member === state?.name);
}

/** Things of one parent whose states are known and stay: asked for by each state, a list holds those alone that are so. */
export async function tellByStatus(
  tools: LifecycleTools,
  things: readonly Thing[],
  words: readonly (string | undefined)[],
): Promise<void> {
  const [first] = things;
  for (const list of first?.resource.lists ?? []) {
    const filter = first === undefined ? undefined : stateFilter(list, first);
    if (first === undefined || filter === undefined) continue;
    for (const word of new Set(words)) {
      if (word === undefined) continue;
      const query = { [filter.parameter]: word };
      const wanted = things.filter((_, index) => words[index] === word);
      const others = things.filter((_, index) => words[index] !== word);
      const look = () => walkList(tools, list, first.parent, { ...pageOf(list, 100), query });
      const chosen = await tools.eventually(look, (seen) => {
        const ids = countIds(seen, list);
        return wanted.every(({ id }) => ids.has(id)) && !others.some(({ id }) => ids.has(id));
      });
      const ids = countIds(chosen, list);
      const lost = wanted.find(({ id }) => !ids.has(id));
      const stranger = others.find(({ id }) => ids.has(id));
      const pointer = parameterPlace(list.operation, filter.parameter);
      const exchanges = chosen.exchanges.slice(-1);
      if (lost !== undefined && !chosen.cut) {
        const message = `${filter.parameter}=${word} leaves out a ${first.resource.name} that is so`;
        tools.breach('list-filter', { pointer, message, expected: lost.id, actual: 'not in the list' }, exchanges);
      }
      if (stranger !== undefined) {
        const item = chosen.items.find((one) => idOf(one, list) === stranger.id);
        const message = `${filter.parameter}=${word} holds a ${first.resource.name} that is otherwise`;
        const actual = `${stranger.id}, ${JSON.stringify(item?.[filter.member])}`;
        tools.breach('list-filter', { pointer, message, expected: word, actual }, exchanges);
      }
    }
  }
}
