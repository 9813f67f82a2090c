import { isJsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf, sentMembers } from '../../resources/answer-members.ts';
import type { Resource } from '../../resources/resource.ts';
import { memberPlace, purposeOf } from '../place.ts';
import {
  changesByItself,
  keptFromAnother,
  keptInMaps,
  listedPaths,
  placeOfSent,
  sharedDifferences,
  shownDifferences,
} from '../shown.ts';
import { makeParent } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import type { LifecycleTools, Story } from '../tools.ts';
import { makeVaried } from './varied.ts';

/** Members that say when a thing was made or changed: what has just been made was not changed before. */
function tellOwnTimes(tools: LifecycleTools, { create, name }: Resource, thing: Thing): void {
  const named = (words: RegExp): string | undefined =>
    membersOf(create).find((member) => words.test(member) && typeof thing.answer[member] === 'string');
  const [made, changed] = [
    named(/^creat\w*(?:time|at|date)$/i),
    named(/^(?:last_?)?(?:updat|modif)\w*(?:time|at|date)$/i),
  ];
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
  tellKept(tools, show, thing, before, reply);
}

/** Nothing of one thing is kept for the next one. */
function tellKept(
  tools: LifecycleTools,
  show: OperationModel,
  thing: Thing,
  before: Thing | undefined,
  { json, exchange }: Reply,
): void {
  if (before === undefined) return;
  const listed = listedPaths(show);
  const exchanges = [before.exchange, thing.exchange, exchange];
  const tell = (path: readonly string[], actual: string): void => {
    const message = `/${path.join('/')} of the ${thing.resource.name} was not sent, and is that of another one`;
    const breach = { pointer: memberPlace(show, path), message, expected: 'none of it', actual };
    tools.breach('created-shown', breach, exchanges);
  };
  for (const { path, value } of keptFromAnother(before.sent, thing.sent, json, listed)) tell(path, value);
  for (const { path, member } of keptInMaps(before.sent, thing.sent, json, listed)) tell(path, `the member ${member}`);
  const place = placeOfSent(thing.resource.create.body === undefined ? {} : before.sent, listed);
  const root = place.reduce<JsonValue | undefined>(
    (value, name) => (isJsonObject(value) ? value[name] : undefined),
    json,
  );
  if (!isJsonObject(root)) return;
  const { create } = thing.resource;
  const answered = new Set(membersOf(create));
  const isWord = (name: string): boolean =>
    (create.body?.constraints ?? []).some(({ keyword, path }) => keyword === 'enum' && path.join('/') === name);
  for (const name of sentMembers(create)) {
    const text = root[name];
    const isUnsaid = !Object.hasOwn(thing.sent, name) && answered.has(name) && !Object.hasOwn(thing.answer, name);
    if (!isUnsaid || typeof text !== 'string' || text === '' || isWord(name) || changesByItself(name)) continue;
    const message = `/${name} of the ${thing.resource.name} was neither sent nor answered when it was made`;
    const breach = {
      pointer: memberPlace(show, [...place, name]),
      message,
      expected: 'none',
      actual: JSON.stringify(text),
    };
    tools.breach('created-shown', breach, exchanges);
  }
}

/** Where a name is taken, a second thing of that name is refused or is another one: the first one stays. */
async function tellSameName(tools: LifecycleTools, show: OperationModel, thing: Thing): Promise<void> {
  const { resource, parent, sent } = thing;
  if (resource.create.body === undefined || !Object.keys(sent).some((member) => /^(?:.*_)?name$/i.test(member))) return;
  const second = await tools.tryMake(resource, parent, sent);
  if (second?.id === thing.id) return;
  const what = `a ${resource.name} whose name another one was given`;
  const reply = await tools.call({ operation: show, of: thing, what, want: 'any' });
  if (reply.ok) return;
  const message = `a ${resource.name} is not shown any more since another one of its name was made`;
  const breach = { pointer: purposeOf(resource.create), message, expected: 'shown', actual: `status ${reply.status}` };
  tools.breach('other-untouched', breach, [thing.exchange, ...(second ? [second.exchange] : []), reply.exchange]);
}

/** What was made is shown as it was sent, with the members of the answer that made it, whichever members it has. */
export const createShow: Story = {
  name: 'create-show',
  summary: 'what was made is shown as it was sent',
  rules: ['created-shown', 'resource-id-unique', 'times-across-calls', 'other-untouched'],
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
    await tellSameName(tools, show, one);
    await makeVaried(tools, resource, parent, async (thing, before) => {
      checkId(thing);
      await checkShown(tools, show, thing, before);
    });
  },
};
