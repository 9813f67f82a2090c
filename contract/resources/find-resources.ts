import type { OperationModel } from '../model/operation.ts';
import { membersOf, sentMembers } from './answer-members.ts';
import { type ContractHints, isForbidden, noHints } from './contract-hints.ts';
import { findLists } from './find-lists.ts';
import type { Resource, ResourceBatch } from './resource.ts';
import { aboveOf, parameterIn, segmentsOf, singular, spellingKey } from './template.ts';

/** `{workflow_id}` below `workflows` names a workflow; so does any other parameter there, by what it is below. */
function nameOf(parameter: string, collection: string): string {
  const bare = parameter.replace(/[-_]?(?:id|name|key|uuid)$/i, '');
  return bare !== '' ? bare : singular(segmentsOf(collection).at(-1) ?? parameter);
}

/** The member of the answer to a create that holds what the item's path asks for. */
function idMember(create: OperationModel, parameter: string, name: string): string | undefined {
  const members = membersOf(create);
  const wanted = [parameter, `${name}_id`, 'id', 'uuid', 'name'].map(spellingKey);
  for (const key of wanted) {
    const found = members.find((member) => spellingKey(member) === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An operation that ends several: DELETE on the collection, or POST below it by a word for it, with an array of names. */
function batchOf(
  operations: readonly OperationModel[],
  collection: string,
  name: string,
  members: readonly string[],
): ResourceBatch | undefined {
  for (const operation of operations) {
    const isBatch =
      (operation.method === 'DELETE' && operation.path === collection) ||
      (operation.method === 'POST' &&
        operation.path.startsWith(`${collection}/`) &&
        /\/(?:batch[-_]?)?(?:delete|remove)$/i.test(operation.path));
    if (!isBatch) continue;
    const arrays = (operation.body?.constraints ?? []).filter(
      ({ keyword, value, path }) => keyword === 'type' && value === 'array' && path.length === 1,
    );
    for (const { path } of arrays) {
      const [member = ''] = path;
      const one = spellingKey(singular(member));
      const names = members.find((candidate) => [candidate, `${name}_${candidate}`].map(spellingKey).includes(one));
      if (names !== undefined) return { operation, member, names };
    }
  }
  return undefined;
}

function methodAt(operations: readonly OperationModel[], method: string, path: string): OperationModel | undefined {
  return operations.find((operation) => operation.method === method && operation.path === path);
}

/** Path templates of one thing below a collection: those of operations on it, or on what is below it. */
function itemsBelow(operations: readonly OperationModel[], collection: string): string[] {
  const depth = segmentsOf(collection).length;
  const items = operations
    .map(({ path }) => segmentsOf(path))
    .filter((segments) => `/${segments.slice(0, depth).join('/')}` === collection && segments.length > depth)
    .filter((segments) => parameterIn(segments[depth]) !== undefined)
    .map((segments) => `/${segments.slice(0, depth + 1).join('/')}`);
  return [...new Set(items)];
}

/**
 * What the operations manage, parents first: each collection that a POST makes things in, and below which a parameter names
 * one. It follows from paths, methods and names alone, and from what the user says; what neither says stays undefined. An
 * operation that must not be called makes, changes and ends nothing.
 */
export function findResources(
  all: readonly OperationModel[],
  hints: Pick<ContractHints, 'ids' | 'never'> = noHints,
): Resource[] {
  const operations = all.filter((operation) => !isForbidden(hints, operation));
  const makers = operations.filter(
    ({ method, path }) => method === 'POST' && parameterIn(segmentsOf(path).at(-1)) === undefined,
  );
  const found = makers.flatMap((create): Resource[] => {
    const collection = create.path.replace(/\/+$/, '');
    const [item] = itemsBelow(operations, collection);
    const parameter = parameterIn(segmentsOf(item ?? '').at(-1));
    if (item === undefined || parameter === undefined) return [];
    const name = nameOf(parameter, collection);
    const id = Object.hasOwn(hints.ids, name) ? hints.ids[name] : idMember(create, parameter, name);
    const lists = findLists(operations, { name, collection, parameter, id, sent: sentMembers(create) });
    const show = methodAt(operations, 'GET', item);
    const members = [...new Set([...membersOf(create), ...(show === undefined ? [] : membersOf(show))])];
    const actions = operations.filter(
      ({ method, path }) => method === 'POST' && aboveOf(path) === item && itemsBelow(operations, path).length === 0,
    );
    return [
      {
        name,
        collection,
        item,
        parameter,
        id,
        create,
        show,
        lists,
        update: methodAt(operations, 'PUT', item) ?? methodAt(operations, 'PATCH', item),
        remove: methodAt(operations, 'DELETE', item),
        batchRemove: batchOf(operations, collection, name, members),
        actions,
        parent: undefined,
      },
    ];
  });
  const sorted = found.sort((one, other) => segmentsOf(one.item).length - segmentsOf(other.item).length);
  return sorted.map((resource) => ({
    ...resource,
    parent: sorted.findLast((other) => other !== resource && resource.collection.startsWith(`${other.item}/`))?.name,
  }));
}
