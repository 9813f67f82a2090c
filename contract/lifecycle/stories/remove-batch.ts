import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { listsOf, membersOf } from '../../resources/answer-members.ts';
import type { ResourceBatch } from '../../resources/resource.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { makeParent } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { NotExercised, type Story } from '../tools.ts';
import { nameIn, removal } from './remove.ts';

/** Every text in a value, at any depth. */
function textsIn(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

const failed = /fail|error|reject|invalid|not_?found/i;

/** The names that a report gives as ended, and as not. */
function reported(json: JsonValue | undefined): { ended: string[]; failed: string[] } {
  const members = isJsonObject(json) ? Object.entries(json) : [];
  const of = (isFailed: boolean): string[] =>
    members.filter(([name]) => failed.test(name) === isFailed).flatMap(([, value]) => textsIn(value));
  return { ended: of(false), failed: of(true) };
}

/** Whether the answer has a member for what failed beside one for what was ended. */
function hasReport({ operation }: ResourceBatch): boolean {
  const names = [...membersOf(operation), ...listsOf(operation).flatMap(({ path }) => path)];
  return names.some((name) => failed.test(name)) && names.some((name) => !failed.test(name));
}

/** Several things are ended at once: each that is reported as ended is gone, each name is reported, and nothing else is ended. */
export const removeBatch: Story = {
  name: 'remove-batch',
  summary: 'what ends several at once ends each that it reports, and those alone',
  rules: ['batch-remove', 'other-untouched'],
  alone: true,
  lacks: ({ batchRemove, show }) =>
    batchRemove === undefined ? 'no operation ends several' : show === undefined ? 'no operation shows one' : undefined,
  tell: async (tools, resource, all) => {
    const { batchRemove, show, name } = resource;
    if (batchRemove === undefined || show === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const things: Thing[] = [];
    for (let count = 0; count < 2; count += 1) things.push(await tools.make(resource, parent));
    const other = await tools.make(resource, parent);
    const by = removal(resource, things);
    const named = things.map((thing) => String(nameIn(thing, batchRemove)));
    if (by?.body === undefined) throw new NotExercised('no operation ends several');
    // A name of the right form that nothing has: what was ended already.
    const gone = await tools.make(resource, parent);
    const goneName = String(nameIn(gone, batchRemove));
    const ended = removal(resource, [gone]);
    if (ended !== undefined) {
      const first = { ...ended, of: gone, what: `one ${name} is ended`, want: 'success' } as const;
      const { json, exchange } = await tools.call(first);
      tellReport(tools, batchRemove, json, exchange, [goneName], []);
    }
    const body: JsonObject = { ...by.body, [batchRemove.member]: [...named, goneName] };
    const what = `two ${name}s are ended, and one that is no more`;
    const done = await tools.call({ operation: batchRemove.operation, of: other, body, what, want: 'any' });
    // All or nothing is right too.
    if (done.ok) tellReport(tools, batchRemove, done.json, done.exchange, named, [goneName]);
    for (const thing of things) {
      const look = () =>
        tools.call({ operation: show, of: thing, what: `one of the ${name}s, after its end`, want: 'any' });
      const reply = await tools.eventually(look, ({ ok }) => ok !== done.ok);
      if (reply.ok !== done.ok) continue;
      const message = done.ok
        ? `a ${name} is still shown though it was reported as ended`
        : `a ${name} is gone though the whole request was refused`;
      const [expected, actual] = [done.ok ? 'a refusal' : 'shown', `status ${reply.status}`];
      tools.breach('batch-remove', { pointer: purposeOf(batchRemove.operation), message, expected, actual }, [
        done.exchange,
        reply.exchange,
      ]);
    }
    const rest = await tools.call({
      operation: show,
      of: other,
      what: `another ${name}, after their end`,
      want: 'any',
    });
    if (!rest.ok) {
      const message = `another ${name} is gone since these were ended`;
      const breach = {
        pointer: purposeOf(batchRemove.operation),
        message,
        expected: 'shown',
        actual: `status ${rest.status}`,
      };
      tools.breach('other-untouched', breach, [done.exchange, rest.exchange]);
    }
  },
};

/** Tells where a report leaves out, or gives as failed, what was ended; or the other way round. */
function tellReport(
  tools: Parameters<Story['tell']>[0],
  batch: ResourceBatch,
  json: JsonValue | undefined,
  exchange: string,
  ended: readonly string[],
  unknown: readonly string[],
): void {
  if (!hasReport(batch)) return;
  const report = reported(json);
  const pointer = memberPlace(batch.operation, []);
  const tell = (name: string, expected: string, actual: string): void => {
    const message = `${name} is not reported as what became of it`;
    tools.breach('batch-remove', { pointer, message, expected, actual }, [exchange]);
  };
  const place = (name: string): string =>
    report.failed.includes(name)
      ? 'reported as failed'
      : report.ended.includes(name)
        ? 'reported as ended'
        : 'not reported';
  for (const name of ended) {
    if (place(name) !== 'reported as ended') tell(name, 'reported as ended', place(name));
  }
  for (const name of unknown) {
    // To end what is no more may count as done.
    if (place(name) === 'not reported') tell(name, 'reported', place(name));
  }
  const named = new Set([...ended, ...unknown]);
  const stranger = report.ended.find((text) => !named.has(text) && ended[0]?.includes(':') === text.includes(':'));
  if (stranger !== undefined && looksLike(stranger, ended)) tell(stranger, 'not in the report', 'reported as ended');
}

/** Whether a text has the form of the names beside it. */
function looksLike(text: string, names: readonly string[]): boolean {
  return names.some((name) => Math.abs(name.length - text.length) < 16);
}
