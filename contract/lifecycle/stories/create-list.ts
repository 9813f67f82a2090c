import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { memberPlace } from '../place.ts';
import { changesByItself, sharedDifferences } from '../shown.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import type { LifecycleTools, Story } from '../tools.ts';
import { countIds, idOf, walkList } from '../walk-list.ts';

/** All that is known of a thing: how it was answered when it was made, and how it is shown now. */
async function knownOf(tools: LifecycleTools, thing: Thing): Promise<JsonObject> {
  const { show } = thing.resource;
  if (show === undefined) return thing.answer;
  const { ok, json } = await tools.call({ operation: show, of: thing, what: 'one of the list', want: 'any' });
  return ok && isJsonObject(json) ? { ...thing.answer, ...json } : thing.answer;
}

/** What was made stands in each list, once, as it is shown. */
export const createList: Story = {
  name: 'create-list',
  summary: 'what was made is listed once, as it is shown',
  rules: ['created-listed'],
  alone: true,
  lacks: ({ lists }) => (lists.length === 0 ? 'no operation lists them' : undefined),
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const { name } = resource;
    for (const list of resource.lists) {
      const look = async () => {
        const walked = await walkList(tools, list, parent, pageOf(list, 100));
        return { walked, times: countIds(walked, list).get(thing.id) ?? 0 };
      };
      const { walked, times } = await tools.eventually(look, (seen) => seen.times === 1);
      // Of a list that we do not read to its end, nothing is said about what we did not see.
      if (walked.cut && times === 0) continue;
      const exchanges = [thing.exchange, ...walked.exchanges.slice(-1)];
      const item = walked.items.find((one) => idOf(one, list) === thing.id);
      if (times !== 1 || item === undefined) {
        const message = `a ${name} that was just made is listed ${times === 0 ? 'nowhere' : `${times} times`}`;
        const pointer = memberPlace(list.operation, list.list.path);
        tools.breach('created-listed', { pointer, message, expected: 'once', actual: `${times} times` }, exchanges);
        continue;
      }
      const known = await knownOf(tools, thing);
      const differ = [
        ...sharedDifferences(known, item, changesByItself, new Set(list.list.items)),
        ...sharedDifferences(
          thing.sent,
          item,
          (member) => changesByItself(member) || Object.hasOwn(known, member),
          new Set(list.list.items),
        ),
      ];
      for (const { at, path, expected, actual } of differ) {
        const message = `${at} of the ${name} is another in the list`;
        const pointer = memberPlace(list.operation, [...list.list.path, '*', ...path]);
        tools.breach('created-listed', { pointer, message, expected, actual }, exchanges);
      }
    }
  },
};
