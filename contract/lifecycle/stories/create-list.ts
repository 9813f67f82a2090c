import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { ResourceList } from '../../resources/resource.ts';
import { memberPlace } from '../place.ts';
import { changesByItself, sharedDifferences } from '../shown.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import type { LifecycleTools, Story } from '../tools.ts';
import { countIds, idOf, type WalkedList, walkList } from '../walk-list.ts';
import { makeVaried } from './varied.ts';

/** All that is known of a thing: how it was answered when it was made, and how it is shown now. */
async function knownOf(tools: LifecycleTools, thing: Thing): Promise<JsonObject> {
  const { show } = thing.resource;
  if (show === undefined) return thing.answer;
  const { ok, json } = await tools.call({ operation: show, of: thing, what: 'one of the list', want: 'any' });
  return ok && isJsonObject(json) ? { ...thing.answer, ...json } : thing.answer;
}

/** Looks for things in a list: each stands there once, as it is shown. */
async function tellListed(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  things: readonly Thing[],
): Promise<void> {
  const look = () => walkList(tools, list, parent, pageOf(list, 100));
  const timesIn = (walked: WalkedList, { id }: Thing): number => countIds(walked, list).get(id) ?? 0;
  const walked = await tools.eventually(look, (seen) => things.every((thing) => timesIn(seen, thing) === 1));
  for (const thing of things) {
    const { name } = thing.resource;
    const times = timesIn(walked, thing);
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
    const items = new Set(list.list.items);
    const differ = [
      ...sharedDifferences(known, item, changesByItself, items),
      ...sharedDifferences(
        thing.sent,
        item,
        (member) => changesByItself(member) || Object.hasOwn(known, member),
        items,
      ),
    ];
    for (const { at, path, expected, actual } of differ) {
      const message = `${at} of the ${name} is another in the list`;
      const pointer = memberPlace(list.operation, [...list.list.path, '*', ...path]);
      tools.breach('created-listed', { pointer, message, expected, actual }, exchanges);
    }
  }
}

/** Below a parent that is nobody else's stands what was made there, and nothing that nobody made. */
async function tellAlone(tools: LifecycleTools, list: ResourceList, parent: Thing, thing: Thing): Promise<void> {
  const walked = await walkList(tools, list, parent, pageOf(list, 100));
  const stranger = [...countIds(walked, list).keys()].find((id) => id !== thing.id);
  if (stranger === undefined) return;
  const { name } = thing.resource;
  const message = `one ${name} was made below a new ${parent.resource.name}, and another is listed`;
  const breach = {
    pointer: memberPlace(list.operation, list.list.path),
    message,
    expected: thing.id,
    actual: stranger,
  };
  tools.breach('created-listed', breach, [thing.exchange, ...walked.exchanges.slice(-1)]);
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
    for (const list of resource.lists) {
      await tellListed(tools, list, parent, [thing]);
      if (parent !== undefined) await tellAlone(tools, list, parent, thing);
    }
    const made: Thing[] = [];
    await makeVaried(
      tools,
      resource,
      parent,
      async (one) => {
        made.push(one);
      },
      async () => {
        for (const list of resource.lists) await tellListed(tools, list, parent, made);
      },
    );
  },
};
