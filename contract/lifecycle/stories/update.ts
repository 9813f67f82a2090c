import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import type { Resource } from '../../resources/resource.ts';
import { eachPart } from '../each-part.ts';
import { memberPlace, purposeOf } from '../place.ts';
import {
  allDifferences,
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
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { endAll, tryVariants } from './varied.ts';

async function shownNow(
  tools: LifecycleTools,
  thing: Thing,
  show: OperationModel,
): Promise<{ json: JsonObject; exchange: string }> {
  const reply = await tools.call({
    operation: show,
    of: thing,
    what: `the ${thing.resource.name}, shown`,
    want: 'success',
  });
  if (!isJsonObject(reply.json)) throw new NotExercised('what is shown is no JSON object');
  return { json: reply.json, exchange: reply.exchange };
}

/** The members of what is shown, those that an update names left out, at the place where it shows them. */
function without(shown: JsonObject, place: readonly string[], names: readonly string[]): JsonObject {
  const [head] = place;
  if (head === undefined) return Object.fromEntries(Object.entries(shown).filter(([name]) => !names.includes(name)));
  const inner = shown[head];
  return { ...shown, [head]: isJsonObject(inner) ? without(inner, place.slice(1), names) : (inner ?? null) };
}

/** A changed body: that of a new thing, with every text that names nothing else made new. */
function changedBody(
  tools: LifecycleTools,
  thing: Thing,
  update: OperationModel,
): { body: JsonObject; names: string[] } {
  const fresh = tools.bodyFor(update);
  if (fresh === undefined) throw new NotExercised('no valid body of the update can be made');
  const known = Object.keys(fresh).filter((name) => Object.hasOwn(thing.sent, name));
  // A whole replacement sends what was there but for what changes; a patch sends what changes alone.
  const isText = (name: string): boolean => typeof fresh[name] === 'string' && fresh[name] !== thing.sent[name];
  const names = known.filter(
    (name) => /^(?:name|description|title|comment|remark|display_?name|label)$/i.test(name) && isText(name),
  );
  const changed: Record<string, JsonValue> = Object.fromEntries(names.map((name) => [name, fresh[name] ?? null]));
  const base = update.method === 'PUT' ? { ...fresh, ...thing.sent } : {};
  const allowed = Object.entries(base).filter(([name]) => Object.hasOwn(fresh, name));
  return { body: { ...Object.fromEntries(allowed), ...changed }, names };
}

/** What is shown with the changed texts in place of the old ones: an address that holds a name goes with it. */
function renamed(shown: JsonObject, old: JsonObject, now: JsonObject, names: readonly string[]): JsonObject {
  const swap = (text: string): string =>
    names.reduce((value, name) => {
      const [from, to] = [old[name], now[name]];
      return typeof from === 'string' && from !== '' && typeof to === 'string' ? value.replaceAll(from, to) : value;
    }, text);
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, typeof value === 'string' ? swap(value) : value]),
  );
}

/** A member that says when a thing was changed last. */
const changeTime = /^(?:last_?)?(?:updat|modif|chang)\w*(?:time|at|date|on)$|^last_?(?:update|modifi)/i;

/** A thing that is changed, and all that is looked at meanwhile. */
interface Subject {
  thing: Thing;
  update: OperationModel;
  show: OperationModel;
}

/** Holds what is shown, and the answer, to what an update said. */
async function checkApplied(
  tools: LifecycleTools,
  { thing, update, show }: Subject,
  body: JsonObject,
  done: Reply,
): Promise<{ json: JsonObject; exchange: string }> {
  const { name } = thing.resource;
  const listed = listedPaths(show);
  const look = async () => {
    const after = await shownNow(tools, thing, show);
    return { after, differ: shownDifferences(body, after.json, listed) };
  };
  const { after, differ } = await tools.eventually(look, (seen) => seen.differ.length === 0);
  const exchanges = [thing.exchange, done.exchange, after.exchange];
  for (const { at, path, expected, actual } of differ) {
    const message = `${at} of the ${name} is not what the update said`;
    tools.breach('update-applied', { pointer: memberPlace(show, path), message, expected, actual }, exchanges);
  }
  const answered = isJsonObject(done.json) ? shownDifferences(body, done.json, listedPaths(update)) : [];
  for (const { at, path, expected, actual } of answered) {
    const message = `${at} in the answer to the update is not what it said`;
    tools.breach('update-applied', { pointer: memberPlace(update, path), message, expected, actual }, [done.exchange]);
  }
  return after;
}

/** An update of the texts alone leaves all the rest as it was, the things beside it and what belongs to it too. */
async function changeTexts(tools: LifecycleTools, subject: Subject, all: readonly Resource[]): Promise<void> {
  const { thing, update, show } = subject;
  const { resource, parent } = thing;
  const { name } = resource;
  const other = await tools.make(resource, parent);
  const child = all.find((one) => one.parent === name && one.show !== undefined);
  const below = child === undefined ? undefined : await tools.tryMake(child, thing, tools.bodyFor(child.create) ?? {});
  const lookBelow = (): Promise<Reply> | undefined =>
    below === undefined || child?.show === undefined
      ? undefined
      : tools.call({ operation: child.show, of: below, what: `what belongs to the ${name}`, want: 'any' });
  const belowBefore = lookBelow();
  const hadChild =
    belowBefore === undefined
      ? false
      : (
          await tools.eventually(
            () => lookBelow() ?? belowBefore,
            ({ ok }) => ok,
          )
        ).ok;
  const before = await shownNow(tools, thing, show);
  const otherBefore = await shownNow(tools, other, show);
  const { body, names } = changedBody(tools, thing, update);
  if (names.length === 0) throw new NotExercised('the update has no text of its own to change');
  // Times are written to the second: a second later a time that goes on shows.
  await tools.pause(1_050);
  const done = await tools.call({
    operation: update,
    of: thing,
    body,
    what: `the ${name} is changed`,
    want: 'success',
  });
  const after = await checkApplied(tools, subject, body, done);
  const exchanges = [thing.exchange, done.exchange, after.exchange];
  const listed = listedPaths(show);
  const place = placeOfSent(body, listed);
  const touched = Object.keys(body);
  const kept = (json: JsonObject): JsonObject => {
    const outside = without(json, place, touched);
    // Beside the place the same names may stand for the same things.
    return Object.fromEntries(Object.entries(outside).filter(([member]) => !touched.includes(member)));
  };
  for (const { at, path, expected, actual } of sharedDifferences(
    renamed(kept(before.json), thing.sent, body, names),
    kept(after.json),
    changesByItself,
  )) {
    const message = `${at} of the ${name} was changed by an update that does not name it`;
    tools.breach('update-else-kept', { pointer: memberPlace(show, path), message, expected, actual }, exchanges);
  }
  const lost = Object.keys(kept(before.json)).filter((member) => !Object.hasOwn(after.json, member));
  for (const member of lost) {
    const message = `/${member} of the ${name} is gone after an update that does not name it`;
    const breach = { pointer: memberPlace(show, [member]), message, expected: 'present', actual: 'absent' };
    tools.breach('update-else-kept', breach, exchanges);
  }
  const clock = Object.keys(after.json).find((member) => changeTime.test(member));
  const [old, now] = [before, after].map(({ json }) => (clock === undefined ? undefined : json[clock]));
  if (clock !== undefined && typeof old === 'string' && !(Date.parse(String(now)) > Date.parse(old))) {
    const message = `${clock} of the ${name} does not go on with an update`;
    const breach = { pointer: memberPlace(show, [clock]), message, expected: `after ${old}`, actual: String(now) };
    tools.breach('times-across-calls', breach, exchanges);
  }
  const otherAfter = await shownNow(tools, other, show);
  for (const { at, expected, actual } of allDifferences(otherBefore.json, otherAfter.json)) {
    const message = `${at} of another ${name} changed when this one was updated`;
    tools.breach('other-untouched', { pointer: purposeOf(update), message, expected, actual }, [
      done.exchange,
      otherAfter.exchange,
    ]);
  }
  const belowAfter = hadChild ? await lookBelow() : undefined;
  if (belowAfter !== undefined && !belowAfter.ok) {
    const message = `what belongs to the ${name} is gone since it was updated`;
    const breach = { pointer: purposeOf(update), message, expected: 'shown', actual: `status ${belowAfter.status}` };
    tools.breach('other-untouched', breach, [done.exchange, belowAfter.exchange]);
  }
}

/** One update after the other, each with other members: what is shown then is what the last one said. */
async function changeMembers(tools: LifecycleTools, subject: Subject): Promise<void> {
  const { thing, update, show } = subject;
  const { name } = thing.resource;
  const listed = listedPaths(show);
  let last: JsonObject | undefined;
  await tryVariants(tools, update, async ({ body }) => {
    const what = `the ${name} is changed in other members`;
    const done = await tools.call({ operation: update, of: thing, body, what, want: 'any' });
    if (!done.ok) return false;
    const after = await checkApplied(tools, subject, body, done);
    // A patch adds to what is there; a whole replacement does not.
    const kept = last === undefined || update.method !== 'PUT' ? [] : keptInMaps(last, body, after.json, listed);
    for (const { path, member } of kept) {
      const message = `/${path.join('/')} of the ${name} still has what the update left out`;
      const breach = {
        pointer: memberPlace(show, path),
        message,
        expected: `no member ${member}`,
        actual: 'still there',
      };
      tools.breach('update-applied', breach, [done.exchange, after.exchange]);
    }
    last = body;
    return true;
  });
}

/** What an update of one thing said does not come into another one by an update that does not say it. */
async function changeAfterAnother(tools: LifecycleTools, { thing, update, show }: Subject): Promise<void> {
  const { resource, parent } = thing;
  const [plain] = tools.variants(update, 'full');
  const [least] = tools.variants(update, 'example');
  const one = await tools.make(resource, parent);
  const other = await tools.make(resource, parent);
  const before = await shownNow(tools, other, show);
  if (plain === undefined || least === undefined) return;
  const what = `another ${resource.name} is changed`;
  const first = await tools.call({ operation: update, of: one, body: plain.body, what, want: 'any' });
  const then = await tools.call({ operation: update, of: other, body: least.body, what, want: 'any' });
  if (!first.ok || !then.ok) return;
  const after = await shownNow(tools, other, show);
  const listed = listedPaths(show);
  const had = keptFromAnother(plain.body, least.body, before.json, listed).map(({ path }) => path.join('/'));
  for (const { path, value } of keptFromAnother(plain.body, least.body, after.json, listed)) {
    if (had.includes(path.join('/'))) continue;
    const message = `/${path.join('/')} of the ${resource.name} was not in its update, and is that of another one's`;
    const breach = { pointer: memberPlace(show, path), message, expected: 'as it was, or none', actual: value };
    tools.breach('update-else-kept', breach, [first.exchange, then.exchange, after.exchange]);
  }
  await endAll(tools, [one, other]);
}

/** Updates change what they name, on the thing that they name, and nothing else. */
export const updateStory: Story = {
  name: 'update',
  summary: 'an update changes what it names and nothing else',
  rules: ['update-applied', 'update-else-kept', 'other-untouched', 'times-across-calls'],
  alone: true,
  lacks: ({ update, show }) =>
    update === undefined ? 'no operation changes one' : show === undefined ? 'no operation shows one' : undefined,
  tell: async (tools, resource, all) => {
    const { update, show } = resource;
    if (update === undefined || show === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    await tools.eventually(
      () => tools.call({ operation: show, of: thing, what: 'the thing before the update', want: 'any' }),
      ({ ok }) => ok,
    );
    const subject: Subject = { thing, update, show };
    await eachPart([
      () => changeTexts(tools, subject, all),
      () => changeAfterAnother(tools, subject),
      () => changeMembers(tools, subject),
    ]);
  },
};
