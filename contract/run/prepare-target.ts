import type { JsonObject } from '../../core/json.ts';
import type { KnownTarget } from '../cases/known-target.ts';
import type { Thing } from '../lifecycle/thing.ts';
import { type LifecycleTools, NotExercised } from '../lifecycle/tools.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';
import { isFinal } from '../resources/final.ts';
import type { Resource } from '../resources/resource.ts';
import type { ValueForm } from '../values/valid-value.ts';
import { fillRequest, parameterValue } from './fill-request.ts';
import type { World } from './world.ts';

const forms: readonly ValueForm[] = ['example', 'full', 'minimal'];

/** Makes one thing, by the first form of body that the target takes. */
async function makeOne(
  tools: LifecycleTools,
  world: World,
  resource: Resource,
  parent: Thing | undefined,
): Promise<Thing> {
  let refusal: NotExercised | undefined;
  for (const form of forms) {
    world.bodies.useForm(resource.create, form);
    try {
      return await tools.make(resource, parent);
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      refusal ??= error;
      if (resource.create.body === undefined) break;
    }
  }
  world.bodies.useForm(resource.create, 'example');
  throw refusal ?? new NotExercised(`no ${resource.name} can be made`);
}

/**
 * Makes one thing of each resource, and tries a valid request of each operation that ends nothing: what the target takes is
 * the measure for every case that changes one thing of it.
 */
export async function prepareTarget(
  tools: LifecycleTools,
  world: World,
  operations: readonly OperationModel[],
): Promise<KnownTarget> {
  const things = new Map<string, Thing>();
  const changed = new Map<OperationModel, Thing>();
  const refusedMakes = new Map<string, string>();
  for (const resource of world.resources) {
    const parent = resource.parent === undefined ? undefined : things.get(resource.parent);
    try {
      things.set(resource.name, await makeOne(tools, world, resource, parent));
      // What is changed by cases goes by other names afterwards: it is a thing of its own.
      if (resource.update !== undefined) changed.set(resource.update, await tools.make(resource, parent));
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      refusedMakes.set(resource.name, error.message);
    }
  }
  const chain = [...things.values()].reverse();
  const ofOperation = (operation: OperationModel): Thing | undefined =>
    changed.get(operation) ??
    chain.find(({ resource }) => operation.path === resource.item || operation.path.startsWith(`${resource.item}/`)) ??
    chain.at(-1);
  const bodies = new Map<OperationModel, JsonObject>();
  const refused = new Map<OperationModel, string>();
  for (const operation of operations) {
    const body = world.bodies.bodyFor(operation);
    const of = ofOperation(operation);
    const call = { operation, ...(of && { of }), ...(body && { body }) };
    if (isFinal(operation)) {
      if (body !== undefined) bodies.set(operation, body);
      try {
        fillRequest({ operation, of, values: {}, body }, world.values);
      } catch (error) {
        if (!(error instanceof NotExercised)) throw error;
        refused.set(operation, error.message);
      }
      continue;
    }
    try {
      const reply = await tools.call({ ...call, what: 'a valid request', want: 'any' });
      if (reply.ok) {
        if (body !== undefined) bodies.set(operation, body);
      } else refused.set(operation, `a valid request was answered ${reply.status}`);
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      const making = [...refusedMakes.values()][0];
      refused.set(operation, making ?? error.message);
    }
  }
  return {
    valueFor: (operation, parameter: ParameterModel) => {
      const of = ofOperation(operation);
      return parameterValue(
        parameter,
        operation,
        of === undefined ? chain : [...chainFrom(of), ...chain],
        world.values,
      );
    },
    bodyOf: (operation) => bodies.get(operation),
    refusedFor: (operation) => refused.get(operation),
    isFinal,
  };
}

function chainFrom(thing: Thing): Thing[] {
  return thing.parent === undefined ? [thing] : [thing, ...chainFrom(thing.parent)];
}
