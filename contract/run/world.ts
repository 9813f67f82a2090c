import type { Effort } from '../../core/contract-setup.ts';
import type { RemovingRequest } from '../../core/events.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import type { Redactor } from '../../core/redact.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { nameIn, removal } from '../lifecycle/stories/remove.ts';
import type { Thing } from '../lifecycle/thing.ts';
import type { LifecycleTools, RunKind } from '../lifecycle/tools.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { OperationModel, ParameterModel } from '../model/operation.ts';
import { type ContractHints, noHints } from '../resources/contract-hints.ts';
import { findResources } from '../resources/find-resources.ts';
import type { Resource } from '../resources/resource.ts';
import { parameterMutations } from '../values/parameter-mutations.ts';
import { fillRequest, type ValueContext } from './fill-request.ts';
import { type BodyMaker, createBodyMaker } from './make-bodies.ts';

/** One thing that the run made, and the request that ends it; undefined where no operation does. */
export interface MadeThing {
  resource: string;
  id: string;
  remove: RemovingRequest | undefined;
}

/** What the operations manage, the valid requests that are made of it, and what of it this run made. */
export interface World {
  resources: readonly Resource[];
  modelOf: (operation: OperationModel) => ContractModel;
  values: ValueContext;
  bodies: BodyMaker;
  effort: Effort;
  /** hears of each answer of the run: what it made is to be ended, and what it ended is not */
  notice: (view: AnswerView, redactor: Redactor) => void;
  /** what a thing was made with, for the requests that end it */
  made: (thing: Thing) => void;
  /** what this run made and did not end, the last one first */
  left: () => MadeThing[];
  bodiesThatRun: LifecycleTools['bodiesThatRun'];
  otherProject: LifecycleTools['otherProject'];
}

export interface WorldOptions {
  hints: ContractHints;
  seed: number;
  effort: Effort;
  /** unique for the run: everything that is made is named after it */
  runName: string;
  otherProject: LifecycleTools['otherProject'];
  /** hears of each thing when it was made, and when it was ended */
  onMade?: (made: MadeThing) => void;
  onRemoved?: (made: MadeThing) => void;
  /** what is known of a very API: bodies of things, made of a valid one, below which what is started runs so */
  runs?: (parent: Resource, kind: RunKind, valid: JsonObject) => readonly JsonObject[];
}

/** The request that ends a thing, as the journal keeps it. */
function removingRequest(
  { operation, body }: NonNullable<ReturnType<typeof removal>>,
  thing: Thing,
  values: ValueContext,
): RemovingRequest {
  const { method, path } = fillRequest({ operation, of: thing, values: thing.values ?? {}, body }, values);
  return { method, path, body: body === undefined ? null : JSON.stringify(body) };
}

export function createWorld(models: readonly ContractModel[], options: WorldOptions): World {
  const { hints, seed, runName } = options;
  const operations = models.map(({ operation }) => operation);
  const resources = findResources(operations, hints);
  const byOperation = new Map(models.map((model) => [model.operation, model]));
  const random = (name: string): Random => seededRandom(deriveSeed(seed, name));
  const modelOf = (operation: OperationModel): ContractModel => {
    const model = byOperation.get(operation);
    if (model === undefined) throw new RangeError(`${operation.method} ${operation.path} is not of this contract`);
    return model;
  };
  const usualValue = (parameter: ParameterModel): string | undefined => {
    const [model] = models;
    if (model === undefined) return undefined;
    const found = parameterMutations(model.spec.document, parameter, { random: random(`usual/${parameter.name}`) });
    const pair = found.kind === 'made' ? found.typical[0] : undefined;
    return pair === undefined ? undefined : decodeURIComponent(pair[1]);
  };
  // To make one makes every other value of the parameter too, and calls of sequences ask for the same ones again and again.
  const usual = new Map<ParameterModel, string | undefined>();
  const values: ValueContext = {
    resources,
    hints,
    usual: (parameter) => {
      if (!usual.has(parameter)) usual.set(parameter, usualValue(parameter));
      return usual.get(parameter);
    },
  };
  const bodies = createBodyMaker({ seed, runName, modelOf, fill: (name) => hints.values[name] });
  /** in the order of their making: to be written anew moves nothing */
  const live = new Map<string, { made: MadeThing; thing: Thing }>();
  const keyOf = (resource: string, id: string): string => `${resource} ${id}`;
  const add = (thing: Thing): void => {
    const key = keyOf(thing.resource.name, thing.id);
    const by = removal(thing.resource, [thing]);
    const remove = by === undefined ? undefined : removingRequest(by, thing, values);
    const made: MadeThing = { resource: thing.resource.name, id: thing.id, remove };
    const isNew = !live.has(key);
    live.set(key, { made, thing });
    if (isNew) options.onMade?.(made);
  };
  /** A thing that is ended by a name of it is ended by the name that it has now. */
  const rename = ({ model, json, exchangeId }: AnswerView): void => {
    const resource = resources.find(({ update, show }) => model.operation === update || model.operation === show);
    if (resource?.id === undefined || !isJsonObject(json)) return;
    const { batchRemove, remove } = resource;
    const id = json[resource.id];
    if (batchRemove === undefined || remove !== undefined || json[batchRemove.names] === undefined) return;
    const known = live.get(keyOf(resource.name, String(id)));
    if (known === undefined) return;
    add({ ...known.thing, answer: { ...known.thing.answer, ...json }, exchange: exchangeId });
  };
  const forgetEnded = (resource: Resource, { raw: { request }, model: { operation } }: AnswerView): void => {
    const batch = resource.batchRemove?.operation === operation ? resource.batchRemove : undefined;
    const names = batch === undefined ? undefined : namesIn(request.body, batch.member);
    for (const [key, { made, thing }] of live) {
      const isThere =
        thing.resource === resource && made.remove !== undefined && request.url.endsWith(made.remove.path);
      if (!isThere || (batch !== undefined && names?.has(nameIn(thing, batch)) !== true)) continue;
      live.delete(key);
      options.onRemoved?.(made);
    }
  };
  return {
    resources,
    modelOf,
    values,
    bodies,
    effort: options.effort,
    notice: (view) => {
      if (view.status < 200 || view.status > 299) return;
      const { operation } = view.model;
      const resource = resources.find(({ create }) => create === operation);
      const id = resource?.id === undefined || !isJsonObject(view.json) ? undefined : view.json[resource.id];
      if (resource !== undefined && isJsonObject(view.json) && (typeof id === 'string' || typeof id === 'number')) {
        // Without its parents only what stands alone can be ended by its path: what is below ends with it.
        const elsewhere = isElsewhere(view.raw.request.url, options.otherProject) ? options.otherProject : undefined;
        if (resource.parent === undefined)
          add({
            resource,
            id: String(id),
            sent: {},
            answer: view.json,
            exchange: view.exchangeId,
            parent: undefined,
            ...(elsewhere && { values: elsewhere }),
          });
        return;
      }
      rename(view);
      const ended = resources.find(
        ({ remove, batchRemove }) => remove === operation || batchRemove?.operation === operation,
      );
      if (ended !== undefined) forgetEnded(ended, view);
    },
    made: (thing) => {
      if (thing.parent === undefined) add(thing);
    },
    left: () => [...live.values()].map(({ made }) => made).reverse(),
    bodiesThatRun: (parent, kind) => {
      const valid = bodies.bodyFor(parent.create);
      return valid === undefined
        ? []
        : (options.runs?.(parent, kind, valid) ?? []).map((body) => bodies.named(parent.create, body));
    },
    otherProject: options.otherProject,
  };
}

/** Whether a request went to the other project: what it made is to be ended there. */
function isElsewhere(url: string, other: LifecycleTools['otherProject']): boolean {
  const segments = new URL(url, 'http://host').pathname.split('/');
  return Object.values(other ?? {}).some((value) => segments.includes(encodeURIComponent(value)));
}

/** A target of which nothing is made. */
export const emptyWorld: World = createWorld([], {
  hints: noHints,
  seed: 0,
  effort: 'quick',
  runName: 'none',
  otherProject: undefined,
});

/** The names in the array of a body that ends several things at once. */
function namesIn(body: Uint8Array | null, member: string): ReadonlySet<JsonValue> {
  const parsed = parseJson(Buffer.from(body ?? []).toString('utf8'));
  const names = parsed.ok && isJsonObject(parsed.value) ? parsed.value[member] : undefined;
  return new Set(Array.isArray(names) ? names : []);
}
