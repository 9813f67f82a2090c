import type { OperationModel } from '../../model/operation.ts';
import type { Resource } from '../../resources/resource.ts';
import type { Thing } from '../thing.ts';
import type { BodyVariant, LifecycleTools } from '../tools.ts';
import { removal } from './remove.ts';

/** How many bodies a sequence tries: those that a target refuses for what words ask, taken apart, count too. */
function mostTries(tools: LifecycleTools): number {
  return tools.effort === 'quick' ? 8 : 24;
}

/**
 * Tries valid bodies that show each member in each way, those that are refused in halves, the plain form first.
 * @param accepts sends the body; false where it is refused
 */
export async function tryVariants(
  tools: LifecycleTools,
  operation: OperationModel,
  accepts: (variant: BodyVariant) => Promise<boolean>,
): Promise<void> {
  for (const form of ['full', 'example'] as const) {
    const [plain, ...others] = tools.variants(operation, form);
    // What the plain form is refused for, every other would be refused for as well.
    if (plain === undefined || !(await accepts(plain))) continue;
    const queue = [...others];
    for (let tried = 0; tried < mostTries(tools); tried += 1) {
      const variant = queue.shift();
      if (variant === undefined) return;
      if (!(await accepts(variant))) queue.unshift(...variant.halves());
    }
    return;
  }
}

/**
 * Makes things with other members each, and ends them.
 * @param seen is told each that was made, and what it was made after
 * @param together is called when all are there
 */
export async function makeVaried(
  tools: LifecycleTools,
  resource: Resource,
  parent: Thing | undefined,
  seen: (thing: Thing, before: Thing | undefined) => Promise<void>,
  together: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const made: Thing[] = [];
  try {
    await tryVariants(tools, resource.create, async ({ body }) => {
      const thing = await tools.tryMake(resource, parent, body);
      if (thing === undefined) return false;
      await seen(thing, made.at(-1));
      made.push(thing);
      return true;
    });
    await together();
  } finally {
    await endAll(tools, made);
  }
}

/** Ends what a sequence needs no more, so that lists that others walk stay short; what is still there ends with the run. */
export async function endAll(tools: LifecycleTools, things: readonly Thing[]): Promise<void> {
  const [first] = things;
  if (first === undefined) return;
  const what = `${first.resource.name}s that are not needed any more`;
  const together = first.resource.remove === undefined ? removal(first.resource, things.slice(0, 50)) : undefined;
  if (together !== undefined) {
    await tools.call({ ...together, of: first, what, want: 'any' });
    return;
  }
  for (const thing of things) {
    const by = removal(thing.resource, [thing]);
    if (by !== undefined) await tools.call({ ...by, of: thing, what, want: 'any' });
  }
}
