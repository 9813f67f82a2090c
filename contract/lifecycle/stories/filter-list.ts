import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { ListFilter } from '../../resources/resource.ts';
import { parameterPlace } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { NotExercised, type Story } from '../tools.ts';
import { countIds, idOf, walkList } from '../walk-list.ts';

function isText(value: JsonValue | undefined): value is string | number | boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether an item is of the kind that was asked for: texts may be looked for within others. */
function matches(item: JsonObject, { member }: ListFilter, wanted: string): boolean {
  const value = item[member];
  return value === undefined || value === null || String(value).toLowerCase().includes(wanted.toLowerCase());
}

/** A list that is asked for what one thing is holds it, and nothing that is otherwise. */
export const filterList: Story = {
  name: 'filter',
  summary: 'a list that is asked for things of one kind holds those alone',
  rules: ['list-filter'],
  alone: true,
  lacks: ({ lists }) =>
    lists.some(({ filters }) => filters.length > 0) ? undefined : 'no parameter of a list chooses by a member',
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const one = await tools.make(resource, parent);
    const other = await tools.make(resource, parent);
    let asked = 0;
    for (const list of resource.lists) {
      const whole = await tools.eventually(
        () => walkList(tools, list, parent, pageOf(list, 100)),
        (seen) => [one, other].every(({ id }) => countIds(seen, list).get(id) === 1),
      );
      const shown = (thing: Thing): JsonObject | undefined => whole.items.find((item) => idOf(item, list) === thing.id);
      for (const filter of list.filters) {
        const member = filter.of === 'item' ? shown(one)?.[filter.member] : one.sent[filter.member];
        if (!isText(member)) continue;
        asked += 1;
        const wanted = String(member);
        const query = { [filter.parameter]: wanted };
        const look = () => walkList(tools, list, parent, { ...pageOf(list, 100), query });
        const chosen = await tools.eventually(look, (seen) => countIds(seen, list).has(one.id), 1_000);
        const pointer = parameterPlace(list.operation, filter.parameter);
        const exchanges = [one.exchange, ...chosen.exchanges.slice(-1)];
        const state = shown(one)?.[filter.member];
        // What goes on by itself may have become another meanwhile.
        const isSteady = filter.of === 'sent' || state === undefined || String(state) === wanted;
        if (!countIds(chosen, list).has(one.id) && !chosen.cut && isSteady) {
          const message = `${filter.parameter}=${wanted} leaves out a ${resource.name} that is so`;
          tools.breach('list-filter', { pointer, message, expected: one.id, actual: 'not in the list' }, exchanges);
        }
        const stranger = filter.of === 'item' ? chosen.items.find((item) => !matches(item, filter, wanted)) : undefined;
        const otherValue = other.sent[filter.member];
        const isOther = isText(otherValue) && !String(otherValue).includes(wanted);
        const holdsOther = isOther && countIds(chosen, list).has(other.id);
        if (stranger !== undefined || holdsOther) {
          const message = `${filter.parameter}=${wanted} holds a ${resource.name} that is otherwise`;
          const actual =
            stranger === undefined ? other.id : `${filter.member}: ${JSON.stringify(stranger[filter.member])}`;
          tools.breach('list-filter', { pointer, message, expected: wanted, actual }, exchanges);
        }
      }
    }
    if (asked === 0) throw new NotExercised('nothing that was made has a value that a list can be asked for');
  },
};
