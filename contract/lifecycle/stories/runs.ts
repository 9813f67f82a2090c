import type { Resource } from '../../resources/resource.ts';
import { isFailed, isOnItsWay, type StateMember, stateOf, wordIn } from '../states.ts';
import { makeParent } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type RunKind } from '../tools.ts';
import { watchToEnd } from './run-to-end.ts';

function parentOf(resource: Resource, all: readonly Resource[]): Resource | undefined {
  return all.find(({ name }) => name === resource.parent);
}

/** Each thing below which what is started may run so, as it is asked for; those that are refused are left out. */
async function* parentsThatRun(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
  kind: RunKind,
): AsyncGenerator<Thing> {
  const parent = parentOf(resource, all);
  if (parent === undefined) return;
  const above = await makeParent(tools, parent, all);
  for (const body of tools.bodiesThatRun(parent, kind)) {
    const made = await tools.tryMake(parent, above, body);
    if (made !== undefined) yield made;
  }
}

/** Where what is started runs for so long that something can be done to it; where nothing is known of that, any place. */
export async function parentThatSleeps(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
  kind: 'long' | 'brief',
): Promise<Thing | undefined> {
  for await (const parent of parentsThatRun(tools, resource, all, kind)) return parent;
  return makeParent(tools, resource, all);
}

/** Something that was started and has failed; undefined where nothing is known to fail. */
export async function makeFailed(
  tools: LifecycleTools,
  resource: Resource,
  all: readonly Resource[],
): Promise<{ thing: Thing; last: Reply } | undefined> {
  const { show } = resource;
  const state = stateOf(show);
  if (show === undefined || state === undefined) return undefined;
  for await (const parent of parentsThatRun(tools, resource, all, 'failing')) {
    const thing = await tools.make(resource, parent);
    const { last } = await watchToEnd(tools, thing, show);
    const word = wordIn(last.json, state);
    if (word !== undefined && isFailed(word)) return { thing, last };
  }
  return undefined;
}

/**
 * Waits until what was started is shown as running.
 * @throws NotExercised where it has ended before, or is not shown
 */
export async function whileRunning(tools: LifecycleTools, thing: Thing, state: StateMember): Promise<Reply> {
  const { show, name } = thing.resource;
  if (show === undefined) throw new NotExercised(`no operation shows a ${name}`);
  const look = () => tools.call({ operation: show, of: thing, what: `the ${name}, while it runs`, want: 'any' });
  const seen = await tools.eventually(look, ({ ok }) => ok);
  const word = wordIn(seen.json, state);
  if (word === undefined || !isOnItsWay(word))
    throw new NotExercised(`no ${name} was still running when it was looked at`);
  return seen;
}
