import type { Resource } from '../resources/resource.ts';
import { makeParent } from './subject.ts';
import type { Thing } from './thing.ts';
import type { LifecycleTools } from './tools.ts';

/** Starts something that is still running a while later, as far as the target is known to have such a thing. */
export async function makeLong(tools: LifecycleTools, resource: Resource, all: readonly Resource[]): Promise<Thing> {
  return tools.make(resource, await parentFor(tools, resource, all, 'long'));
}

/** Starts something that ends soon, in the way that is asked for where the target is known to have it. */
export async function makeShort(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
  kind: 'failing',
): Promise<Thing> {
  return tools.make(resource, await parentFor(tools, resource, all, kind));
}

async function parentFor(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
  kind: 'long' | 'failing',
): Promise<Thing | undefined> {
  return (await tools.known(resource, kind)) ?? makeParent(tools, resource, all);
}
