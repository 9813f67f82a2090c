import type { ParameterModel } from '../model/operation.ts';
import type { Resource, ResourceList } from '../resources/resource.ts';
import type { Thing } from './thing.ts';
import type { LifecycleTools } from './tools.ts';

/**
 * Makes what a resource's things belong to; undefined where they stand alone.
 * @throws NotExercised where it is refused
 */
export async function makeParent(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
): Promise<Thing | undefined> {
  const parent = all.find(({ name }) => name === resource.parent);
  return parent === undefined ? undefined : tools.make(parent, await makeParent(tools, parent, all));
}

function boundOf(parameter: ParameterModel | undefined, keyword: 'minimum' | 'maximum'): number | undefined {
  const value = parameter?.constraints.find((one) => one.keyword === keyword && one.path.length === 0)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** A number of items that a page may have, as near to the wanted one as the page's bounds allow; undefined without a parameter. */
export function pageSize({ operation, paging }: ResourceList, wanted: number): number | undefined {
  const parameter = operation.parameters.find(({ name, in: place }) => name === paging.limit && place === 'query');
  if (parameter === undefined) return undefined;
  return Math.max(boundOf(parameter, 'minimum') ?? 1, Math.min(boundOf(parameter, 'maximum') ?? wanted, wanted));
}

/** Parameters of a page of so many items. */
export function pageOf(list: ResourceList, wanted: number): { limit?: number } {
  const limit = pageSize(list, wanted);
  return limit === undefined ? {} : { limit };
}
