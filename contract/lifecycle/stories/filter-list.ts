import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { ListFilter, Resource, ResourceList } from '../../resources/resource.ts';
import { parameterPlace } from '../place.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { type BodyVariant, type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, idOf, walkList } from '../walk-list.ts';
import { checkCounts } from './page-through.ts';
import { endAll } from './varied.ts';

type Plain = string | number | boolean;

function isText(value: JsonValue | undefined): value is Plain {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'boolean';
}

/** Whether an item is of the kind that was asked for: texts may be looked for within others. */
function matches(item: JsonObject, { member }: ListFilter, wanted: string): boolean {
  const value = item[member];
  return value === undefined || value === null || String(value).toLowerCase().includes(wanted.toLowerCase());
}

interface Asked {
  list: ResourceList;
  parent: Thing | undefined;
  /** parameters and what they are asked for */
  query: Readonly<Record<string, string>>;
  /** a thing that is so, and one that is otherwise; undefined where none is known to be */
  inside: Thing | undefined;
  outside: Thing | undefined;
  filter: ListFilter;
}

/** Asks a list for things of one kind: those are in it, others are not, and its counts are of what is chosen. */
async function tellChosen(tools: LifecycleTools, asked: Asked): Promise<void> {
  const { list, parent, query, inside, outside, filter } = asked;
  const has = (ids: ReadonlyMap<string, number>, thing: Thing | undefined): boolean =>
    thing !== undefined && ids.has(thing.id);
  const isRight = (ids: ReadonlyMap<string, number>): boolean =>
    (inside === undefined || has(ids, inside)) && !has(ids, outside);
  const look = () => walkList(tools, list, parent, { ...pageOf(list, 100), query });
  const chosen = await tools.eventually(look, (seen) => isRight(countIds(seen, list)), 1_000);
  const ids = countIds(chosen, list);
  const pointer = parameterPlace(list.operation, filter.parameter);
  const said = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  const exchanges = [...(inside === undefined ? [] : [inside.exchange]), ...chosen.exchanges.slice(-1)];
  const tell = (message: string, expected: string, actual: string): void =>
    tools.breach('list-filter', { pointer, message: `${said.join('&')} ${message}`, expected, actual }, exchanges);
  if (inside !== undefined && !has(ids, inside) && !chosen.cut)
    tell(`leaves out a ${inside.resource.name} that is so`, inside.id, 'not in the list');
  const wanted = query[filter.parameter] ?? '';
  const stranger = filter.of === 'item' ? chosen.items.find((item) => !matches(item, filter, wanted)) : undefined;
  if (stranger !== undefined)
    tell('holds what is otherwise', wanted, `${filter.member}: ${JSON.stringify(stranger[filter.member])}`);
  else if (has(ids, outside)) tell('holds what is otherwise', `not ${outside?.id ?? ''}`, 'in the list');
  if (!isRight(ids) || chosen.cut) return;
  checkCounts(tools, list, chosen);
  if (list.paging.limit === undefined || list.paging.offset === undefined || chosen.items.length > 20) return;
  const small = await walkList(tools, list, parent, { ...pageOf(list, 1), query });
  const missed = [...ids.keys()].find((id) => (countIds(small, list).get(id) ?? 0) !== 1);
  if (missed === undefined) return;
  const message = `${said.join('&')} gives other items page by page than at once`;
  const actual = `${countIds(small, list).get(missed) ?? 0} times`;
  tools.breach('list-filter', { pointer, message, expected: `${missed} once`, actual }, [
    ...chosen.exchanges.slice(-1),
    ...small.exchanges.slice(-1),
  ]);
}

/** How often another variant is tried where one is refused. */
const mostTries = 4;

/** Makes a thing by the first of some bodies that is taken. */
async function makeFirst(
  tools: LifecycleTools,
  resource: Resource,
  parent: Thing | undefined,
  candidates: readonly BodyVariant[],
): Promise<Thing | undefined> {
  for (const { body } of candidates.slice(0, mostTries)) {
    const made = await tools.tryMake(resource, parent, body);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** Two things that differ in what a filter chooses by; undefined where valid bodies cannot differ in it, or are refused. */
async function makeTwo(
  tools: LifecycleTools,
  resource: Resource,
  parent: Thing | undefined,
  { member }: ListFilter,
): Promise<{ one: Thing; other: Thing | undefined; value: Plain } | undefined> {
  const { create } = resource;
  const parts = (variant: BodyVariant): BodyVariant[] => [variant, ...variant.halves().flatMap(parts)];
  const variants = [...tools.variants(create, 'example'), ...tools.variants(create, 'full')].flatMap(parts);
  const saying = variants.filter(({ body }) => isText(body[member]));
  const [usual] = saying;
  if (usual === undefined) return undefined;
  const one = await makeFirst(tools, resource, parent, saying);
  const value = one?.sent[member];
  if (one === undefined || !isText(value)) return undefined;
  const isWord = (create.body?.constraints ?? []).some(
    ({ keyword, path }) => keyword === 'enum' && path.join('/') === member,
  );
  // What leaves a word out may mean the same by default; the smallest change first.
  const differs = variants
    .filter(({ body }) => (isText(body[member]) ? body[member] !== value : !isWord))
    .sort((a, b) => a.what.length - b.what.length);
  return { one, other: await makeFirst(tools, resource, parent, differs), value };
}

function isWithin(value: JsonValue | undefined, wanted: string): boolean {
  return isText(value) && String(value).toLowerCase().includes(wanted.toLowerCase());
}

/** Filters that choose by what is sent: of two things that differ in it, the one that is asked for. */
async function tellSent(tools: LifecycleTools, resource: Resource, parent: Thing | undefined): Promise<number> {
  const made: Thing[] = [];
  let count = 0;
  for (const list of resource.lists) {
    const pairs: { filter: ListFilter; one: Thing; other: Thing | undefined; value: Plain }[] = [];
    for (const filter of list.filters) {
      const two = await makeTwo(tools, resource, parent, filter);
      if (two === undefined) continue;
      made.push(two.one, ...(two.other === undefined ? [] : [two.other]));
      pairs.push({ filter, ...two });
      const outside =
        two.other !== undefined && isWithin(two.other.sent[filter.member], String(two.value)) ? undefined : two.other;
      const query = { [filter.parameter]: String(two.value) };
      await tellChosen(tools, { list, parent, query, inside: two.one, outside, filter });
      count += 1;
    }
    const [first, ...others] = pairs;
    for (const second of first === undefined ? [] : others) {
      if (first === undefined) break;
      // Beside each other both choose: what is one and not the other is left out.
      const own = second.one.sent[first.filter.member];
      if (isText(own)) {
        const query = { [first.filter.parameter]: String(own), [second.filter.parameter]: String(second.value) };
        await tellChosen(tools, { list, parent, query, inside: second.one, outside: first.one, filter: first.filter });
      }
    }
  }
  await endAll(tools, made);
  return count;
}

/** Filters that choose by what only the list shows: what an item is, as the whole list says, is found by it. */
async function tellShown(tools: LifecycleTools, resource: Resource, parent: Thing | undefined): Promise<number> {
  const one = await tools.make(resource, parent);
  let count = 0;
  for (const list of resource.lists) {
    const filters = list.filters.filter(({ of, member }) => of === 'item' && !Object.hasOwn(one.sent, member));
    if (filters.length === 0) continue;
    const whole = await tools.eventually(
      () => walkList(tools, list, parent, pageOf(list, 100)),
      (seen) => countIds(seen, list).get(one.id) === 1,
    );
    for (const filter of filters) {
      const value = whole.items.find((item) => idOf(item, list) === one.id)?.[filter.member];
      if (!isText(value)) continue;
      count += 1;
      const query = { [filter.parameter]: String(value) };
      // What goes on by itself may have become another meanwhile.
      const isSteady = !/state|status|phase/i.test(filter.member);
      await tellChosen(tools, { list, parent, query, inside: isSteady ? one : undefined, outside: undefined, filter });
    }
  }
  return count;
}

/** A list that is asked for what one thing is holds it, and nothing that is otherwise. */
export const filterList: Story = {
  name: 'filter',
  summary: 'a list that is asked for things of one kind holds those alone',
  rules: ['list-filter', 'list-total'],
  alone: true,
  lacks: ({ lists }) =>
    lists.some(({ filters }) => filters.length > 0) ? undefined : 'no parameter of a list chooses by a member',
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const asked = (await tellSent(tools, resource, parent)) + (await tellShown(tools, resource, parent));
    if (asked === 0) throw new NotExercised('nothing that was made has a value that a list can be asked for');
  },
};
