import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { ResourceList } from '../resources/resource.ts';
import type { Thing } from './thing.ts';
import type { LifecycleTools } from './tools.ts';
import { NotExercised } from './tools.ts';

/** One page of a list as it came. */
export interface ListPage {
  exchange: string;
  items: JsonObject[];
  /** what the members beside the list say; undefined where there are none, or none that is a number */
  total: number | undefined;
  size: number | undefined;
}

/** A list that was walked from its first page to its last. */
export interface WalkedList {
  pages: ListPage[];
  items: JsonObject[];
  exchanges: string[];
  /** there were more pages than we walk */
  cut: boolean;
}

/** Pages that are walked at most: whose list is longer is not read to its end. */
const mostPages = 60;

function memberAt(json: JsonValue | undefined, path: readonly string[] | undefined): JsonValue | undefined {
  return path?.reduce<JsonValue | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), json);
}

function numberAt(json: JsonValue | undefined, path: readonly string[] | undefined): number | undefined {
  const value = memberAt(json, path);
  return typeof value === 'number' ? value : undefined;
}

/** The id of an item, as a text; undefined where it has none. */
export function idOf(item: JsonObject, list: ResourceList): string | undefined {
  const id = item[list.id];
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** Parameters of one page: so many items, from a place on. */
export interface PageOf {
  limit?: number;
  /** items that are skipped; a list that counts pages begins at the page that it falls into */
  skip?: number;
  /** other query parameters */
  query?: Readonly<Record<string, string>>;
  /** the path of another thing, or of another project */
  values?: Readonly<Record<string, string>>;
}

/**
 * Asks for one page.
 * @throws NotExercised where the answer holds no list
 */
export async function readPage(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  page: PageOf = {},
): Promise<ListPage> {
  const { limit: limitName, offset } = list.paging;
  const { limit, skip = 0 } = page;
  const values: Record<string, string> = { ...page.query, ...page.values };
  if (limit !== undefined && limitName !== undefined) values[limitName] = String(limit);
  if (offset !== undefined && (skip > 0 || limit !== undefined))
    values[offset.name] = String(offset.counts === 'items' ? skip : Math.floor(skip / Math.max(1, limit ?? 1)) + 1);
  const reply = await tools.call({
    operation: list.operation,
    ...(parent && { of: parent }),
    values,
    what: 'a page of the list',
    want: 'success',
  });
  const found = memberAt(reply.json, list.list.path);
  if (!Array.isArray(found))
    throw new NotExercised(`${list.operation.method} ${list.operation.path} answered without its list`);
  return {
    exchange: reply.exchange,
    items: found.filter(isJsonObject),
    total: numberAt(reply.json, list.paging.total),
    size: numberAt(reply.json, list.paging.size),
  };
}

/**
 * Walks a list page by page. A server may give fewer items than were asked for, so the next page begins where this one
 * ended, and only an empty page, or the count of all, ends the walk.
 */
export async function walkList(
  tools: LifecycleTools,
  list: ResourceList,
  parent: Thing | undefined,
  page: PageOf = {},
): Promise<WalkedList> {
  const pages: ListPage[] = [];
  const canWalk = list.paging.offset !== undefined;
  const { limit } = page;
  let skip = page.skip ?? 0;
  for (let count = 0; count < mostPages; count += 1) {
    const read = await readPage(tools, list, parent, { ...page, skip });
    pages.push(read);
    const isPaged = list.paging.offset?.counts === 'items' || read.items.length === limit;
    skip += read.items.length;
    const isLast = read.items.length === 0 || (read.total !== undefined && skip >= read.total);
    if (!canWalk || !isPaged || isLast) break;
  }
  const last = pages.at(-1);
  const items = pages.flatMap((one) => one.items);
  return {
    pages,
    items,
    exchanges: pages.map(({ exchange }) => exchange),
    cut: pages.length === mostPages && last !== undefined && last.items.length > 0,
  };
}

/** How often each id stands in a list. */
export function countIds(walked: WalkedList, list: ResourceList): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of walked.items) {
    const id = idOf(item, list);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
