import type { OperationModel } from '../model/operation.ts';
import { listsOf, membersOf } from './answer-members.ts';
import type { ListFilter, Paging, ResourceList } from './resource.ts';
import { segmentsOf, spellingKey } from './template.ts';

const limits = new Set(['limit', 'pagesize', 'perpage', 'size', 'maxresults', 'maxitems', 'count', 'top']);
const itemOffsets = new Set(['offset', 'skip', 'start', 'startindex']);
const pageOffsets = new Set(['page', 'pageno', 'pagenumber', 'pageindex', 'curpage']);
const totals = new Set(['total', 'totalcount', 'totalsize', 'totalitems', 'totalnum']);
const sizes = new Set(['size', 'count', 'pagecount', 'currentcount']);

function pagingOf(operation: OperationModel): Paging {
  const queries = operation.parameters.filter((parameter) => parameter.in === 'query');
  const named = (keys: ReadonlySet<string>): string | undefined =>
    queries.find(({ name }) => keys.has(spellingKey(name)))?.name;
  const member = (keys: ReadonlySet<string>): string[] | undefined => {
    const name = membersOf(operation).find((one) => keys.has(spellingKey(one)));
    return name === undefined ? undefined : [name];
  };
  const items = named(itemOffsets);
  const pages = named(pageOffsets);
  const offset =
    items !== undefined
      ? ({ name: items, counts: 'items' } as const)
      : pages !== undefined
        ? ({ name: pages, counts: 'pages' } as const)
        : undefined;
  return { limit: named(limits), offset, total: member(totals), size: member(sizes) };
}

/** Parameters that bound a stretch of time or of pages choose by order, not by what a member is. */
const bounds = /^(?:start|end|begin|from|to|since|until|before|after|min|max|marker|cursor|sort|order)/;

/** The member that a query parameter chooses by: one of the same name, or without the name of the resource before it. */
function filteredBy(parameter: string, resource: string, members: readonly string[]): string | undefined {
  const key = spellingKey(parameter);
  const own = spellingKey(resource);
  return members.find((member) => {
    const other = spellingKey(member);
    // `enterprise_project` asks for the `enterprise_project_id`.
    return other === key || `${own}${other}` === key || other === `${key}id`;
  });
}

/**
 * Operations that list the things of a resource: a GET whose answer has an array of objects that hold the id, on the
 * collection or beside it, below the same parent.
 * `id` is the member that holds the id in the answer to the create, `sent` names the members of its body.
 */
export function findLists(
  operations: readonly OperationModel[],
  resource: { name: string; collection: string; parameter: string; id: string | undefined; sent: readonly string[] },
): ResourceList[] {
  const depth = segmentsOf(resource.collection).length;
  const above = resource.collection.slice(0, resource.collection.lastIndexOf('/') + 1);
  const isNear = ({ path }: OperationModel): boolean => path.startsWith(above) && segmentsOf(path).length === depth;
  return operations
    .filter((operation) => operation.method === 'GET' && isNear(operation))
    .flatMap((operation) => {
      const wanted = [resource.parameter, ...(resource.id === undefined ? [] : [resource.id])];
      // Beside the collection, "id" may be that of anything: only the full name tells.
      const names = operation.path === resource.collection ? wanted : [resource.parameter];
      const list = listsOf(operation).find(({ items }) => names.some((name) => items.includes(name)));
      const id = names.find((name) => list?.items.includes(name));
      if (list === undefined || id === undefined) return [];
      const paging = pagingOf(operation);
      const paged = [paging.limit, paging.offset?.name];
      const filters = operation.parameters
        .filter((parameter) => parameter.in === 'query' && !paged.includes(parameter.name))
        .filter(({ name }) => !bounds.test(spellingKey(name)))
        .flatMap(({ name }): ListFilter[] => {
          const shown = filteredBy(name, resource.name, list.items);
          if (shown !== undefined) return [{ parameter: name, member: shown, of: 'item' }];
          const sent = filteredBy(name, resource.name, resource.sent);
          return sent === undefined ? [] : [{ parameter: name, member: sent, of: 'sent' }];
        });
      return [{ operation, list, id, paging, filters }];
    });
}
