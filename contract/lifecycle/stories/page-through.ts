import type { ResourceList } from '../../resources/resource.ts';
import { memberPlace, parameterPlace } from '../place.ts';
import { makeParent, pageOf, pageSize } from '../subject.ts';
import type { Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, readPage, type WalkedList, walkList } from '../walk-list.ts';

/** How often the walk is begun anew where the list changed meanwhile. */
const tries = 3;

function idsOf(walked: WalkedList, list: ResourceList): string {
  return JSON.stringify([...countIds(walked, list)].sort());
}

/**
 * Walks the list in large pages, in small ones, and in large ones again: only what is seen while the list stood still counts.
 * @throws NotExercised where it never does, or is too long
 */
async function whileStill(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
): Promise<{ whole: WalkedList; small: WalkedList }> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const whole = await walkList(tools, list, parent, pageOf(list, 100));
    const small = await walkList(tools, list, parent, pageOf(list, 2));
    if (small.cut || whole.cut) throw new NotExercised('the list is too long to be walked page by page');
    const again = await walkList(tools, list, parent, pageOf(list, 100));
    if (idsOf(whole, list) === idsOf(again, list)) return { whole, small };
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

function checkWalk(
  tools: LifecycleTools,
  list: ResourceList,
  { whole, small }: { whole: WalkedList; small: WalkedList },
): void {
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
}

function checkCounts(tools: LifecycleTools, list: ResourceList, walked: WalkedList): void {
  const { paging, operation } = list;
  const count = walked.items.length;
  for (const page of walked.pages) {
    if (paging.total !== undefined && page.total !== undefined && page.total !== count) {
      const pointer = memberPlace(operation, paging.total);
      const message = `${paging.total.join('/')} is not the number of items that the pages hold together`;
      const [expected, actual] = [String(count), String(page.total)];
      tools.breach('list-total', { pointer, message, expected, actual }, [page.exchange]);
    }
    const isOwn = page.size === page.items.length || page.size === count;
    if (paging.size !== undefined && page.size !== undefined && !isOwn) {
      const pointer = memberPlace(operation, paging.size);
      const message = `${paging.size.join('/')} is not the number of items on the page`;
      const [expected, actual] = [String(page.items.length), String(page.size)];
      tools.breach('list-total', { pointer, message, expected, actual }, [page.exchange]);
    }
  }
}

/** Beyond its end a list is empty. */
async function checkEnd(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  count: number,
): Promise<void> {
  const { offset } = list.paging;
  if (offset === undefined) return;
  const page = await readPage(tools, list, parent, { ...pageOf(list, 2), skip: count + 10 });
  if (page.items.length === 0) return;
  const pointer = parameterPlace(list.operation, offset.name);
  const message = 'beyond the end of the list there are items';
  tools.breach('list-offset', { pointer, message, expected: 'no items', actual: `${page.items.length} items` }, [
    page.exchange,
  ]);
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
    for (let count = 0; count < 5; count += 1) made.push(await tools.make(resource, parent));
    for (const list of resource.lists) {
      const look = () => walkList(tools, list, parent, pageOf(list, 100));
      // What is copied from another store may come later.
      await tools.eventually(look, (seen) => made.every(({ id }) => countIds(seen, list).get(id) === 1));
      const walks = await whileStill(tools, list, parent);
      checkLimit(tools, list, walks.small);
      checkWalk(tools, list, walks);
      checkCounts(tools, list, walks.whole);
      if (list.paging.limit !== undefined) checkCounts(tools, list, walks.small);
      await checkEnd(tools, list, parent, walks.whole.items.length);
    }
  },
};
