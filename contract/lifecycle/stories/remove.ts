import type { JsonObject, JsonValue } from '../../../core/json.ts';
import { isJsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import type { Resource, ResourceBatch } from '../../resources/resource.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, walkList } from '../walk-list.ts';

/** What a batch calls a thing. */
export function nameIn(thing: Thing, { names }: ResourceBatch): JsonValue {
  return thing.answer[names] ?? thing.id;
}

/** The operation that ends one or several things, and its body. */
export function removal(
  resource: Resource,
  things: readonly Thing[],
): { operation: OperationModel; body?: JsonObject } | undefined {
  const { remove, batchRemove } = resource;
  if (remove !== undefined && things.length === 1) return { operation: remove };
  if (batchRemove === undefined) return undefined;
  const names = things.map((thing) => nameIn(thing, batchRemove));
  return { operation: batchRemove.operation, body: { [batchRemove.member]: names } };
}

async function removeOne(tools: LifecycleTools, thing: Thing, want: 'success' | 'any', what: string): Promise<Reply> {
  const by = removal(thing.resource, [thing]);
  if (by === undefined) throw new NotExercised('no operation ends one');
  return tools.call({ ...by, of: thing, what, want });
}

/** An operation on what is no more. */
interface Use {
  operation: OperationModel;
  what: string;
  /** what it tells may be kept longer than the thing */
  isKept?: boolean;
}

/** What must not be answered with success for a thing that is no more. */
function usesOf(resource: Resource): Use[] {
  const { show, update, actions, name } = resource;
  return [
    ...(show === undefined ? [] : [{ operation: show, what: `a ${name} that was ended is shown` }]),
    ...(update === undefined ? [] : [{ operation: update, what: `a ${name} that was ended is changed` }]),
    ...actions.map((operation) => ({ operation, what: `${operation.name} of a ${name} that was ended` })),
  ];
}

/** After its end nothing shows a thing, lists it or can use it; every other is as it was. */
export const remove: Story = {
  name: 'remove',
  summary: 'what was ended is neither shown nor listed nor used any more',
  rules: ['removed-gone', 'removed-unlisted', 'other-untouched'],
  alone: true,
  lacks: (resource) =>
    resource.remove === undefined && resource.batchRemove === undefined ? 'no operation ends one' : undefined,
  tell: async (tools, resource, all) => {
    const { name, show } = resource;
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const other = await tools.make(resource, parent);
    const children = all.filter((child) => child.parent === name);
    // Below a thing that has nothing below it, an empty list gives nothing away.
    const below: Thing[] = [];
    for (const child of children) {
      const made = await tools.tryMake(child, thing, tools.bodyFor(child.create) ?? {});
      if (made !== undefined) below.push(made);
    }
    const done = await removeOne(tools, thing, 'success', `the ${name} is ended`);
    const uses: Use[] = [
      ...usesOf(resource),
      ...children.map(({ create }) => ({ operation: create, what: `${create.name} of a ${name} that was ended` })),
      // A service may keep the history of what it no longer has.
      ...children.flatMap(({ lists }) =>
        lists.map(({ operation }) => ({
          operation,
          what: `${operation.name} of a ${name} that was ended`,
          isKept: true,
        })),
      ),
    ];
    for (const { operation, what, isKept = false } of uses) {
      const body = tools.bodyFor(operation);
      const look = () => tools.call({ operation, of: thing, ...(body && { body }), what, want: 'any' });
      const reply = await tools.eventually(look, ({ ok }) => !ok);
      if (!reply.ok || isEmptyList(reply.json)) continue;
      const breach = {
        pointer: purposeOf(operation),
        message: what,
        expected: 'a refusal',
        actual: `status ${reply.status}`,
        ...(isKept && { atMost: 'warn' as const }),
      };
      tools.breach('removed-gone', breach, [thing.exchange, done.exchange, reply.exchange]);
    }
    for (const one of below) {
      if (one.resource.show === undefined) continue;
      const operation = one.resource.show;
      const what = `what belonged to a ${name} that was ended is shown`;
      const look = () => tools.call({ operation, of: one, what, want: 'any' });
      const reply = await tools.eventually(look, ({ ok }) => !ok);
      if (!reply.ok) continue;
      const breach = {
        pointer: purposeOf(operation),
        message: what,
        expected: 'a refusal',
        actual: `status ${reply.status}`,
        atMost: 'warn' as const,
      };
      tools.breach('removed-gone', breach, [one.exchange, done.exchange, reply.exchange]);
    }
    for (const list of resource.lists) {
      const look = () => walkList(tools, list, parent, pageOf(list, 100));
      const walked = await tools.eventually(look, (seen) => !countIds(seen, list).has(thing.id));
      const exchanges = [done.exchange, ...walked.exchanges.slice(-1)];
      if (countIds(walked, list).has(thing.id)) {
        const pointer = memberPlace(list.operation, list.list.path);
        const message = `a ${name} that was ended is still listed`;
        tools.breach(
          'removed-unlisted',
          { pointer, message, expected: 'not in the list', actual: thing.id },
          exchanges,
        );
      }
      if (!countIds(walked, list).has(other.id) && !walked.cut) {
        const message = `another ${name} is not listed any more since this one was ended`;
        const breach = {
          pointer: purposeOf(removerOf(resource)),
          message,
          expected: other.id,
          actual: 'not in the list',
        };
        tools.breach('other-untouched', breach, exchanges);
      }
    }
    if (show !== undefined) {
      const reply = await tools.call({
        operation: show,
        of: other,
        what: `another ${name}, after this one's end`,
        want: 'any',
      });
      if (!reply.ok) {
        const message = `another ${name} is not shown any more since this one was ended`;
        const breach = {
          pointer: purposeOf(removerOf(resource)),
          message,
          expected: 'shown',
          actual: `status ${reply.status}`,
        };
        tools.breach('other-untouched', breach, [other.exchange, done.exchange, reply.exchange]);
      }
    }
    // To end it again is refused, or does nothing: either is right, but for a failure of the server.
    await removeOne(tools, thing, 'any', `the ${name} is ended again`);
  },
};

function removerOf(resource: Resource): OperationModel {
  return resource.remove ?? resource.batchRemove?.operation ?? resource.create;
}

/** A list of nothing below a thing that is gone gives nothing away. */
export function isEmptyList(json: JsonValue | undefined): boolean {
  if (Array.isArray(json)) return json.length === 0;
  if (!isJsonObject(json)) return false;
  const lists = Object.values(json).filter((value) => Array.isArray(value));
  return lists.length > 0 && lists.every((list) => list.length === 0);
}
