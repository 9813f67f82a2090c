import { isJsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import type { Resource } from '../../resources/resource.ts';
import { eachPart } from '../each-part.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { allDifferences } from '../shown.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, type WalkedList, walkList } from '../walk-list.ts';
import { checkCounts } from './page-through.ts';
import { isEmptyList, removal } from './remove.ts';
import { endAll } from './varied.ts';

type Elsewhere = NonNullable<LifecycleTools['otherProject']>;

/** Operations on a thing, and on what is below it, that must not know it by the path of another project. */
function usesOf(tools: LifecycleTools, resource: Resource, all: readonly Resource[]): OperationModel[] {
  const children = all.filter(({ parent }) => parent === resource.name);
  const { show, update, actions } = resource;
  return [
    ...(show === undefined ? [] : [show]),
    ...(update === undefined ? [] : [update]),
    ...actions,
    ...children.flatMap(({ create, lists }) => [create, ...lists.map(({ operation }) => operation)]),
  ].filter((operation) => operation.body === undefined || tools.bodyFor(operation) !== undefined);
}

/** By the path of another project what is here is neither shown nor used nor listed nor ended. */
async function tellFromThere(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
  thing: Thing,
  other: Elsewhere,
): Promise<void> {
  const { name, show } = resource;
  const tell = (operation: OperationModel, what: string, reply: Reply): void => {
    const breach = {
      pointer: purposeOf(operation),
      message: what,
      expected: 'a refusal',
      actual: `status ${reply.status}`,
    };
    tools.breach('foreign-project', breach, [thing.exchange, reply.exchange]);
  };
  // Below a thing that has nothing below it, an empty list gives nothing away.
  for (const child of all.filter((one) => one.parent === resource.name)) {
    const below = await tools.tryMake(child, thing, tools.bodyFor(child.create) ?? {});
    const [list] = child.lists;
    if (below === undefined || list === undefined) continue;
    const look = () => walkList(tools, list, thing, pageOf(list, 100));
    await tools.eventually(look, (seen) => countIds(seen, list).has(below.id));
  }
  for (const operation of usesOf(tools, resource, all)) {
    const body = tools.bodyFor(operation);
    const what = `${operation.name} (${operation.method}) of a ${name} by the path of another project`;
    try {
      const reply = await tools.call({ operation, of: thing, values: other, ...(body && { body }), what, want: 'any' });
      if (reply.ok && !isEmptyList(reply.json)) tell(operation, what, reply);
    } catch (error) {
      // A value that only something below has: other sequences use it.
      if (!(error instanceof NotExercised)) throw error;
    }
  }
  const by = removal(resource, [thing]);
  if (by === undefined || show === undefined) return;
  const what = `a ${name} is ended by the path of another project`;
  const reply = await tools.call({ ...by, of: thing, values: other, what, want: 'any' });
  const after = await tools.call({ operation: show, of: thing, what: `the ${name}, after that`, want: 'any' });
  if (after.ok) {
    if (resource.remove !== undefined && reply.ok) tell(by.operation, what, reply);
    return;
  }
  const breach = {
    pointer: purposeOf(by.operation),
    message: what,
    expected: 'still there',
    actual: `status ${after.status}`,
  };
  tools.breach('foreign-project', breach, [reply.exchange, after.exchange]);
}

async function walkThere(
  tools: LifecycleTools,
  list: Resource['lists'][number],
  values: Elsewhere | undefined,
): Promise<WalkedList | undefined> {
  try {
    return await walkList(tools, list, undefined, { ...pageOf(list, 100), ...(values && { values }) });
  } catch (error) {
    if (error instanceof NotExercised) return undefined;
    throw error;
  }
}

/** What is here is not listed there, and what is there is not listed here, nor counted. */
async function tellLists(
  tools: LifecycleTools,
  resource: Resource,
  here: Thing,
  there: Thing | undefined,
  other: Elsewhere,
): Promise<void> {
  for (const list of resource.lists) {
    for (const [thing, values] of [
      [here, other],
      [there, undefined],
    ] as const) {
      const walked = thing === undefined ? undefined : await walkThere(tools, list, values);
      if (thing === undefined || walked === undefined) continue;
      if (countIds(walked, list).has(thing.id)) {
        const pointer = memberPlace(list.operation, list.list.path);
        const message = `a ${resource.name} is listed by the path of another project`;
        const breach = { pointer, message, expected: 'not in the list', actual: thing.id };
        tools.breach('foreign-project', breach, [thing.exchange, ...walked.exchanges.slice(-1)]);
      } else checkCounts(tools, list, walked);
    }
  }
}

/** Names of a thing that hold its project hold its own. */
function tellNames(tools: LifecycleTools, here: Thing, there: Thing, other: Elsewhere): void {
  const [project] = Object.values(other);
  for (const [name, value] of Object.entries(there.answer)) {
    const own = here.answer[name];
    if (typeof value !== 'string' || typeof own !== 'string' || project === undefined || value.includes(project))
      continue;
    // The same text in both, but for the name of the thing: it should hold a project and holds none of its own.
    const isAddress = own.split(':').length > 4 && own.split(':').length === value.split(':').length;
    const names = own.split(':').filter((part, index) => part !== value.split(':')[index]);
    if (!isAddress || names.length > 1) continue;
    const message = `${name} of a ${there.resource.name} of another project does not name that project`;
    const breach = { pointer: memberPlace(there.resource.create, [name]), message, expected: project, actual: value };
    tools.breach('foreign-project', breach, [here.exchange, there.exchange]);
  }
}

/** What is made in the other project stands there alone, whatever is done here to one of its name. */
async function tellFromHere(tools: LifecycleTools, resource: Resource, here: Thing, other: Elsewhere): Promise<void> {
  const { show, update, name } = resource;
  if (resource.parent !== undefined || show === undefined) return;
  const there = await tools.tryMake(resource, undefined, here.sent, other);
  await tellLists(tools, resource, here, there, other);
  if (there === undefined) throw new NotExercised('nothing can be made in the other project');
  try {
    tellNames(tools, here, there, other);
    const look = (): Promise<Reply> =>
      tools.call({ operation: show, of: there, what: `the ${name} of the other project`, want: 'any' });
    const before = await tools.eventually(look, ({ ok }) => ok);
    if (!before.ok) {
      const message = `a ${name} that was made in another project is not shown there`;
      const breach = {
        pointer: purposeOf(resource.create),
        message,
        expected: 'shown',
        actual: `status ${before.status}`,
      };
      tools.breach('foreign-project', breach, [there.exchange, before.exchange]);
      return;
    }
    const { values: _, ...bare } = there;
    const seen = await tools.call({
      operation: show,
      of: bare,
      what: `the ${name} of the other project, here`,
      want: 'any',
    });
    if (seen.ok) {
      const message = `a ${name} of another project is shown`;
      const breach = { pointer: purposeOf(show), message, expected: 'a refusal', actual: `status ${seen.status}` };
      tools.breach('foreign-project', breach, [there.exchange, seen.exchange]);
    }
    const body = update === undefined ? undefined : tools.variants(update, 'full')[0]?.body;
    const changes: Reply[] = [];
    if (update !== undefined && body !== undefined) {
      const kept = Object.fromEntries(
        Object.entries(body).map(([key, value]) => [key, /^name$/i.test(key) ? (here.sent[key] ?? value) : value]),
      );
      changes.push(
        await tools.call({ operation: update, of: here, body: kept, what: `the ${name} here is changed`, want: 'any' }),
      );
    }
    const by = removal(resource, [here]);
    if (by !== undefined)
      changes.push(await tools.call({ ...by, of: here, what: `the ${name} here is ended`, want: 'any' }));
    const after = await look();
    const differ =
      isJsonObject(before.json) && isJsonObject(after.json)
        ? allDifferences(before.json, after.json)[0]
        : { at: '', expected: 'shown', actual: `status ${after.status}` };
    if (differ === undefined) return;
    const message = `${differ.at} of a ${name} of another project changed with one of its name here`;
    const pointer = purposeOf(update ?? resource.create);
    const breach = { pointer, message, expected: differ.expected, actual: differ.actual };
    tools.breach('foreign-project', breach, [...changes.map(({ exchange }) => exchange), after.exchange]);
  } finally {
    await endAll(tools, [there]);
  }
}

/** By the path of another project a thing can be neither read nor changed nor ended nor listed. */
export const foreign: Story = {
  name: 'foreign-project',
  summary: 'by the path of another project nothing is shown, changed, ended or listed',
  rules: ['foreign-project', 'list-total'],
  alone: true,
  lacks: ({ show, lists }) => (show === undefined && lists.length === 0 ? 'nothing shows or lists one' : undefined),
  tell: async (tools, resource, all) => {
    const other = tools.otherProject;
    if (other === undefined) throw new NotExercised('no other project is named');
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    await eachPart([
      () => tellFromThere(tools, resource, all, thing, other),
      () => tellFromHere(tools, resource, thing, other),
    ]);
  },
};
