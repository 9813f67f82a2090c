import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { Resource, ResourceList } from '../../resources/resource.ts';
import { eachPart } from '../each-part.ts';
import { purposeOf } from '../place.ts';
import { allDifferences } from '../shown.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, walkList } from '../walk-list.ts';
import { removal } from './remove.ts';

const isRefused = ({ status }: Reply): boolean => status >= 400 && status < 500;

function most(tools: LifecycleTools): number {
  return tools.effort === 'quick' ? 10 : 30;
}

function nameIn(body: JsonObject): JsonValue | undefined {
  const label = Object.keys(body).find((member) => /^(?:.*_)?name$/i.test(member));
  return label === undefined ? undefined : body[label];
}

const noRefusal = 'no request was refused whose effect could be looked for';

/** What a refused create would have made is in no list: by its name where it has one, else by their number. */
async function tellCreates(
  tools: LifecycleTools,
  resource: Resource,
  list: ResourceList,
  parent: Thing | undefined,
): Promise<void> {
  const { create, name } = resource;
  const walk = () => walkList(tools, list, parent, pageOf(list, 100));
  const known = new Set(countIds(await walk(), list).keys());
  const refused: { name: JsonValue | undefined; reply: Reply }[] = [];
  for (const { body } of tools.wrongBodies(create, most(tools))) {
    const what = `a ${name} that the page forbids`;
    const reply = await tools.call({ operation: create, ...(parent && { of: parent }), body, what, want: 'any' });
    const id = resource.id !== undefined && isJsonObject(reply.json) ? reply.json[resource.id] : undefined;
    if (reply.ok && (typeof id === 'string' || typeof id === 'number')) known.add(String(id));
    if (isRefused(reply)) refused.push({ name: nameIn(body), reply });
  }
  if (refused.length === 0) throw new NotExercised(noRefusal);
  const walked = await walk();
  for (const [id] of countIds(walked, list)) {
    const item = walked.items.find((one) => String(one[list.id]) === id);
    const label = item === undefined ? undefined : nameIn(item);
    const culprit =
      parent === undefined
        ? refused.find((one) => one.name !== undefined && one.name === label)
        : known.has(id)
          ? undefined
          : refused.at(-1);
    if (culprit === undefined) continue;
    const message = `a ${name} is listed though its making was refused with ${culprit.reply.status}`;
    const breach = { pointer: purposeOf(create), message, expected: 'not in the list', actual: String(label ?? id) };
    tools.breach('refused-without-effect', breach, [culprit.reply.exchange, ...walked.exchanges.slice(-1)]);
    return;
  }
}

/** After a refused update the thing is as it was. */
async function tellUpdates(tools: LifecycleTools, resource: Resource, parent: Thing | undefined): Promise<void> {
  const { show, update, name } = resource;
  if (update === undefined || show === undefined) throw new NotExercised('nothing shows what an update did');
  const thing = await tools.make(resource, parent);
  const look = () => tools.call({ operation: show, of: thing, what: `the ${name}, to compare`, want: 'any' });
  let before = await tools.eventually(look, ({ ok }) => ok);
  let refusals = 0;
  for (const { body } of tools.wrongBodies(update, most(tools))) {
    const what = `a change of the ${name} that the page forbids`;
    const reply = await tools.call({ operation: update, of: thing, body, what, want: 'any' });
    const after = await look();
    // What was done, wrongly or not, is no effect of the next refusal.
    if (!isRefused(reply) || !isJsonObject(before.json) || !isJsonObject(after.json)) {
      before = after;
      continue;
    }
    refusals += 1;
    const [differ] = allDifferences(before.json, after.json);
    if (differ === undefined) continue;
    const { at, expected, actual } = differ;
    const message = `${at} of the ${name} changed though the update was refused with ${reply.status}`;
    const breach = { pointer: purposeOf(update), message, expected, actual };
    tools.breach('refused-without-effect', breach, [reply.exchange, after.exchange]);
    return;
  }
  if (refusals === 0) throw new NotExercised(noRefusal);
}

/** A deletion that names nothing, or something that is no name, ends nothing. */
async function tellDeletions(tools: LifecycleTools, resource: Resource, parent: Thing | undefined): Promise<void> {
  const { batchRemove, show, name } = resource;
  if (batchRemove === undefined || show === undefined) throw new NotExercised('no operation ends several');
  const thing = await tools.make(resource, parent);
  const other = await tools.make(resource, parent);
  const by = removal({ ...resource, remove: undefined }, [thing]);
  const names = by?.body?.[batchRemove.member];
  if (by === undefined || !Array.isArray(names)) throw new NotExercised('no operation ends several');
  // Of a list that holds something else beside a name, a server may take the name: only a refusal says that nothing was done.
  const bodies: { body: JsonObject; whenDone: boolean }[] = [
    { body: { ...by.body, [batchRemove.member]: [] }, whenDone: true },
    { body: { ...by.body, [batchRemove.member]: [...names, 5] }, whenDone: false },
    { body: { ...by.body, [batchRemove.member]: [...names, null] }, whenDone: false },
    { body: { ...by.body, [batchRemove.member]: [...names, {}] }, whenDone: false },
  ];
  for (const { body, whenDone } of bodies) {
    const what = whenDone ? `no ${name} is named to be ended` : `${name}s are ended by a body that the page forbids`;
    const reply = await tools.call({ operation: by.operation, of: thing, body, what, want: 'any' });
    if (!isRefused(reply) && !whenDone) return;
    for (const one of [thing, other]) {
      const after = await tools.call({ operation: show, of: one, what: `the ${name}, after that`, want: 'any' });
      if (after.ok) continue;
      const message = `a ${name} is gone though ${isRefused(reply) ? `its end was refused with ${reply.status}` : 'no name was given'}`;
      const breach = { pointer: purposeOf(by.operation), message, expected: 'shown', actual: `status ${after.status}` };
      tools.breach('refused-without-effect', breach, [reply.exchange, after.exchange]);
      return;
    }
  }
}

/** What is refused has no effect: nothing is made, changed or ended by it. */
export const refuse: Story = {
  name: 'refused',
  summary: 'a request that is refused has no effect',
  rules: ['refused-without-effect'],
  alone: true,
  lacks: ({ lists, show, update, create }) =>
    create.body === undefined || (lists.length === 0 && (update === undefined || show === undefined))
      ? 'nothing shows what a refused request did'
      : undefined,
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const [list] = resource.lists;
    await eachPart([
      ...(list === undefined ? [] : [() => tellCreates(tools, resource, list, parent)]),
      () => tellUpdates(tools, resource, parent),
      () => tellDeletions(tools, resource, parent),
    ]);
  },
};
