import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { changesByItself, listedPaths, placeOfSent, sharedDifferences, shownDifferences } from '../shown.ts';
import { makeParent } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';

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

/** An update changes what it names, on the thing that it names, and nothing else. */
export const updateStory: Story = {
  name: 'update',
  summary: 'an update changes what it names and nothing else',
  rules: ['update-applied', 'update-else-kept', 'other-untouched'],
  lacks: ({ update, show }) =>
    update === undefined ? 'no operation changes one' : show === undefined ? 'no operation shows one' : undefined,
  tell: async (tools, resource, all) => {
    const { update, show, name } = resource;
    if (update === undefined || show === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const other = await tools.make(resource, parent);
    await tools.eventually(
      () => tools.call({ operation: show, of: thing, what: 'the thing before the update', want: 'any' }),
      ({ ok }) => ok,
    );
    const before = await shownNow(tools, thing, show);
    const otherBefore = await shownNow(tools, other, show);
    const { body, names } = changedBody(tools, thing, update);
    if (names.length === 0) throw new NotExercised('the update has no text of its own to change');
    const done = await tools.call({
      operation: update,
      of: thing,
      body,
      what: `the ${name} is changed`,
      want: 'success',
    });
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
    const otherAfter = await shownNow(tools, other, show);
    for (const { at, expected, actual } of sharedDifferences(otherBefore.json, otherAfter.json, () => false)) {
      const message = `${at} of another ${name} changed when this one was updated`;
      tools.breach('other-untouched', { pointer: purposeOf(update), message, expected, actual }, [
        done.exchange,
        otherAfter.exchange,
      ]);
    }
  },
};
