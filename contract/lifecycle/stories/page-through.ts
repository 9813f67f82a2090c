import type { ResourceList } from '../../resources/resource.ts';
import { saidOtherwise } from '../../values/said-otherwise.ts';
import { memberPlace, parameterPlace } from '../place.ts';
import { makeParent, pageOf, pageSize } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, idOf, type ListPage, readPage, type WalkedList, walkList } from '../walk-list.ts';

/** How often the walk is begun anew where the list changed meanwhile. */
const tries = 3;

function idsOf(walked: WalkedList, list: ResourceList): string {
  return JSON.stringify([...countIds(walked, list)].sort());
}

function orderOf(walked: WalkedList, list: ResourceList): string {
  return JSON.stringify(walked.items.map((item) => idOf(item, list)));
}

interface Walks {
  whole: WalkedList;
  small: WalkedList;
  /** read twice as a whole, the list has the same order */
  hasOrder: boolean;
}

/**
 * Walks the list in large pages, in small ones, and in large ones again: only what is seen while the list stood still counts.
 * @throws NotExercised where it never does, or is too long
 */
async function whileStill(tools: LifecycleTools, list: ResourceList, parent: Thing | undefined): Promise<Walks> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const whole = await walkList(tools, list, parent, pageOf(list, 100));
    const small = await walkList(tools, list, parent, pageOf(list, 2));
    if (small.cut || whole.cut) throw new NotExercised('the list is too long to be walked page by page');
    const again = await walkList(tools, list, parent, pageOf(list, 100));
    const hasOrder = orderOf(whole, list) === orderOf(again, list);
    if (idsOf(whole, list) === idsOf(again, list)) return { whole, small, hasOrder };
  }
  throw new NotExercised('the list changes while it is read: others use the target');
}

function checkLimit(tools: LifecycleTools, list: ResourceList, walked: WalkedList): void {
  const limit = pageSize(list, 2);
  const { paging, operation } = list;
  if (limit === undefined || paging.limit === undefined) return;
  for (const page of walked.pages.filter(({ items }) => items.length > limit)) {
    const pointer = parameterPlace(operation, paging.limit);
    const message = `a page holds more items than ${paging.limit} allows`;
    const [expected, actual] = [`at most ${limit} items`, `${page.items.length} items`];
    tools.breach('list-limit', { pointer, message, expected, actual }, [page.exchange]);
  }
}

function checkWalk(tools: LifecycleTools, list: ResourceList, { whole, small, hasOrder }: Walks): void {
  const { offset } = list.paging;
  if (offset === undefined) return;
  const pointer = parameterPlace(list.operation, offset.name);
  const [wanted, found] = [countIds(whole, list), countIds(small, list)];
  const last = [...whole.exchanges.slice(-1), ...small.exchanges.slice(-1)];
  for (const [id, times] of new Map([...wanted, ...found])) {
    const [large, paged] = [wanted.get(id) ?? 0, found.get(id) ?? 0];
    if (large === 1 && paged === 1) continue;
    const message = `${id} stands ${times > 1 ? 'more than once' : 'not once'} in a list that is walked page by page`;
    const [expected, actual] = ['once', `${paged} times in small pages, ${large} in large ones`];
    tools.breach('list-offset', { pointer, message, expected, actual }, last);
    return;
  }
  if (!hasOrder || offset.counts !== 'items' || orderOf(whole, list) === orderOf(small, list)) return;
  const message = 'the pages do not follow each other as the items do in the whole list';
  const order = (walked: WalkedList): string =>
    walked.items
      .slice(0, 8)
      .map((item) => idOf(item, list))
      .join(', ');
  tools.breach('list-offset', { pointer, message, expected: order(whole), actual: order(small) }, last);
}

/** A page in the middle of a walk holds as many items as were asked for: so few that no server caps them. */
function checkFull(tools: LifecycleTools, list: ResourceList, walked: WalkedList): void {
  const limit = pageSize(list, 2);
  const { paging, operation } = list;
  if (limit === undefined || paging.limit === undefined || paging.offset?.counts !== 'items') return;
  let seen = 0;
  for (const page of walked.pages) {
    seen += page.items.length;
    if (page.items.length >= limit || seen >= walked.items.length) continue;
    const pointer = parameterPlace(operation, paging.limit);
    const message = `a page holds fewer items than ${paging.limit} asks for, though more follow`;
    const [expected, actual] = [`${limit} items`, `${page.items.length} items`];
    tools.breach('list-limit', { pointer, message, expected, actual }, [page.exchange]);
    return;
  }
}

export function checkCounts(tools: LifecycleTools, list: ResourceList, walked: WalkedList): void {
  const { paging, operation } = list;
  const count = walked.items.length;
  for (const page of walked.pages) {
    if (paging.total !== undefined && page.total !== undefined && page.total !== count) {
      const pointer = memberPlace(operation, paging.total);
      const message = `${paging.total.join('/')} is not the number of items that the pages hold together`;
      const [expected, actual] = [String(count), String(page.total)];
      tools.breach('list-total', { pointer, message, expected, actual }, [page.exchange]);
    }
    // Beside a total, a size is that of the page; alone it may be that of the whole.
    const isOwn = page.size === page.items.length || (paging.total === undefined && page.size === count);
    if (paging.size !== undefined && page.size !== undefined && !isOwn) {
      const pointer = memberPlace(operation, paging.size);
      const message = `${paging.size.join('/')} is not the number of items on the page`;
      const [expected, actual] = [String(page.items.length), String(page.size)];
      tools.breach('list-total', { pointer, message, expected, actual }, [page.exchange]);
    }
  }
}

/** Beyond its end a list is empty; at its end stands its last item. */
async function checkEnd(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  whole: WalkedList,
): Promise<void> {
  const { offset } = list.paging;
  if (offset === undefined) return;
  const count = whole.items.length;
  const pointer = parameterPlace(list.operation, offset.name);
  for (const skip of offset.counts === 'items' ? [count - 1, count, count + 10] : [count + 10]) {
    const page = await readPage(tools, list, parent, { ...pageOf(list, 2), skip });
    const wanted = Math.max(0, count - skip);
    if (page.items.length === wanted) continue;
    const message =
      wanted === 0
        ? 'beyond the end of the list there are items'
        : 'the last item of the list is not where it should be';
    const [expected, actual] = [`${wanted} items`, `${page.items.length} items`];
    tools.breach('list-offset', { pointer, message, expected, actual }, [page.exchange]);
    return;
  }
}

/** Items that a page holds at least by whatever cap a server has. */
const leastCap = 12;

/** Fewer items than a page should hold, where there are more: of a page that asks for as many as the document allows. */
function tellShort(tools: LifecycleTools, list: ResourceList, page: ListPage, count: number, what: string): void {
  const wanted = Math.min(count, leastCap);
  if (page.items.length >= wanted) return;
  const pointer = parameterPlace(list.operation, list.paging.limit ?? '');
  const breach = { pointer, message: what, expected: `${wanted} items or more`, actual: `${page.items.length} items` };
  tools.breach('list-limit', breach, [page.exchange]);
}

/** Without a limit a page holds the default number of items, and beyond the largest one as many as the words say. */
async function checkUnusual(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  count: number,
): Promise<void> {
  const { operation, paging } = list;
  const parameter = operation.parameters.find(({ name, in: place }) => name === paging.limit && place === 'query');
  if (parameter === undefined) return;
  const words = parameter.description;
  const usual = /\b(\d+)(?: items?)? by default|default(?: value)?(?: is|:|=)? *(\d+)/i.exec(words);
  const inWords = Number(usual?.[1] ?? usual?.[2] ?? Number.NaN);
  const plain = await readPage(tools, list, parent);
  // Where no words give a default, any but a page of a single item is as good as another.
  const wanted = Math.min(count, Number.isNaN(inWords) ? 2 : inWords);
  tellShort(tools, list, plain, wanted, `without ${parameter.name} a page holds fewer items than it should`);
  // "Beyond 200 only 200 are returned": the sentence has the number.
  const beyond = saidOtherwise(words, 'large');
  const cap = Number(/\d+/.exec(beyond ?? '')?.[0] ?? Number.NaN);
  if (Number.isNaN(cap)) return;
  const reply = await tools.call({
    operation,
    ...(parent && { of: parent }),
    values: { [parameter.name]: String(cap + 1) },
    what: 'a page of more items than are given',
    want: 'any',
  });
  if (!reply.ok) return;
  const page = await readPage(tools, list, parent, { limit: cap + 1 });
  tellShort(tools, list, page, Math.min(count, cap), `a page of ${cap + 1} items holds fewer than there are`);
}

/** Each list, walked in small pages, gives each item once; limit, offset, total and size agree. */
export const pageThrough: Story = {
  name: 'page-through',
  summary: 'a list that is walked page by page gives each item once, and its counts agree',
  rules: ['list-limit', 'list-offset', 'list-total'],
  alone: true,
  lacks: ({ lists }) =>
    lists.some(({ paging }) => paging.limit !== undefined || paging.offset !== undefined || paging.total !== undefined)
      ? undefined
      : 'no list of them is cut into pages',
  tell: async (tools, resource, all) => {
    const parent = await makeParent(tools, resource, all);
    const made: Thing[] = [];
    for (let count = 0; count < 7; count += 1) made.push(await tools.make(resource, parent));
    for (const list of resource.lists) {
      const look = () => walkList(tools, list, parent, pageOf(list, 100));
      // What is copied from another store may come later.
      await tools.eventually(look, (seen) => made.every(({ id }) => countIds(seen, list).get(id) === 1));
      const walks = await whileStill(tools, list, parent);
      const { whole, small } = walks;
      checkLimit(tools, list, small);
      checkFull(tools, list, small);
      checkWalk(tools, list, walks);
      checkCounts(tools, list, whole);
      if (list.paging.limit !== undefined) checkCounts(tools, list, small);
      await checkEnd(tools, list, parent, whole);
      await checkUnusual(tools, list, parent, whole.items.length);
    }
  },
};
