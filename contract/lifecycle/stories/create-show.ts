import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf } from '../../resources/answer-members.ts';
import type { Resource } from '../../resources/resource.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { changesByItself, listedPaths, placeOfSent, sharedDifferences, shownDifferences } from '../shown.ts';
import { makeParent } from '../subject.ts';
import type { Thing } from '../thing.ts';
import type { LifecycleTools, Story } from '../tools.ts';
import { makeVaried } from '../varied.ts';

function memberAt(json: JsonValue, path: readonly string[]): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), json);
}

/** What was left out and is shown all the same as it was sent for another thing. */
function leftOvers(thing: Thing, before: Thing, shown: JsonObject, show: OperationModel): { name: string; text: string }[] {
  const place = placeOfSent(before.sent, listedPaths(show));
  return Object.entries(before.sent).flatMap(([name, value]) => {
    const now = memberAt(shown, [...place, name]);
    const isTelling = typeof value === 'string' ? value.length >= 8 : typeof value === 'object' && value !== null;
    const text = JSON.stringify(value);
    if (Object.hasOwn(thing.sent, name) || !isTelling || text.length < 8 || JSON.stringify(now) !== text) return [];
    return [{ name, text }];
  });
}

/** Members that say when a thing was made or changed: what has just been made was not changed before. */
function tellOwnTimes(tools: LifecycleTools, { create, name }: Resource, thing: Thing): void {
  const named = (words: RegExp): string | undefined =>
    membersOf(create).find((member) => words.test(member) && typeof thing.answer[member] === 'string');
  const [made, changed] = [named(/^creat\w*(?:time|at|date)$/i), named(/^(?:last_?)?(?:updat|modif)\w*(?:time|at|date)$/i)];
  if (made === undefined || changed === undefined) return;
  const [from, to] = [Date.parse(String(thing.answer[made])), Date.parse(String(thing.answer[changed]))];
  if (!(to < from)) return;
  const message = `${changed} of a ${name} that was just made is before ${made}`;
  const [expected, actual] = [`at or after ${String(thing.answer[made])}`, String(thing.answer[changed])];
  tools.breach('times-across-calls', { pointer: memberPlace(create, [changed]), message, expected, actual }, [
    thing.exchange,
  ]);
}

/** Looks at what was made, and holds it to what was sent, to the answer that made it, and to what was made before it. */
async function checkShown(
  tools: LifecycleTools,
  show: OperationModel,
  thing: Thing,
  before: Thing | undefined,
): Promise<void> {
  const { name, create } = thing.resource;
  const look = () => tools.call({ operation: show, of: thing, what: `the ${name} that was made`, want: 'any' });
  const reply = await tools.eventually(look, ({ ok }) => ok);
  const exchanges = [thing.exchange, reply.exchange];
  for (const { at, path, expected, actual } of shownDifferences(thing.sent, thing.answer, listedPaths(create))) {
    const message = `${at} in the answer that made the ${name} is not what was sent`;
    tools.breach('created-shown', { pointer: memberPlace(create, path), message, expected, actual }, [thing.exchange]);
  }
  if (!reply.ok || !isJsonObject(reply.json)) {
    const actual = reply.ok ? 'a body that is no JSON object' : `status ${reply.status}`;
    const message = `a ${name} that was just made is not shown`;
    tools.breach('created-shown', { pointer: purposeOf(show), message, expected: 'what was made', actual }, exchanges);
    return;
  }
  const differ = [
    ...shownDifferences(thing.sent, reply.json, listedPaths(show)),
    ...sharedDifferences(thing.answer, reply.json, changesByItself, listedPaths(show)),
  ];
  for (const { at, path, expected, actual } of differ) {
    const message = `${at} of the ${name} is not what it was when it was made`;
    tools.breach('created-shown', { pointer: memberPlace(show, path), message, expected, actual }, exchanges);
  }
  tellOwnTimes(tools, thing.resource, thing);
  for (const { name: member, text } of before === undefined ? [] : leftOvers(thing, before, reply.json, show)) {
    const message = `/${member} of the ${name} was not sent, and is that of another one`;
    const breach = { pointer: memberPlace(show, [member]), message, expected: 'none, or a default', actual: text };
    tools.breach('created-shown', breach, [before?.exchange ?? '', ...exchanges]);
  }
}

/** What was made is shown as it was sent, with the members of the answer that made it, whichever members it has. */
export const createShow: Story = {
  name: 'create-show',
  summary: 'what was made is shown as it was sent',
  rules: ['created-shown', 'resource-id-unique', 'times-across-calls'],
  lacks: ({ show }) => (show === undefined ? 'no operation shows one' : undefined),
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    if (show === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const one = await tools.make(resource, parent);
    const other = await tools.make(resource, parent);
    const ids = new Map([[one.id, one]]);
    const checkId = (thing: Thing): void => {
      const taken = ids.get(thing.id);
      ids.set(thing.id, thing);
      if (taken === undefined) return;
      const message = `two ${name}s that were made one after the other have the same id`;
      const pointer = memberPlace(resource.create, [resource.id ?? '']);
      tools.breach('resource-id-unique', { pointer, message, expected: 'two ids', actual: thing.id }, [
        taken.exchange,
        thing.exchange,
      ]);
    };
    checkId(other);
    await checkShown(tools, show, one, undefined);
    await checkShown(tools, show, other, one);
    await makeVaried(tools, resource, parent, async (thing, before) => {
      checkId(thing);
      await checkShown(tools, show, thing, before);
    });
  },
};
