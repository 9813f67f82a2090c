import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import { labelIn } from '../cases/fresh-name.ts';
import type { BodyVariant, WrongBody } from '../lifecycle/tools.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { OperationModel } from '../model/operation.ts';
import { changedBody, packedChanges, type ValidChange } from '../values/body-variants.ts';
import { fairSample } from '../values/fair-sample.ts';
import type { Mutation } from '../values/mutation.ts';
import { type Mutations, mutationsOf } from '../values/mutations-of.ts';
import { requestSchemas } from '../values/request-schemas.ts';
import { type ValueForm, validValue } from '../values/valid-value.ts';

/** The bodies that sequences send: valid ones, in every form, and ones that the page forbids. */
export interface BodyMaker {
  /** a valid body with names of this run that no other has; undefined where none can be made */
  bodyFor: (operation: OperationModel) => JsonObject | undefined;
  /** see `LifecycleTools` */
  variants: (operation: OperationModel, form: 'full' | 'example') => readonly BodyVariant[];
  wrongBodies: (operation: OperationModel, most: number) => readonly WrongBody[];
  /** the body with a name of its own where it has one */
  named: (operation: OperationModel, body: JsonObject) => JsonObject;
  /** the form of body that the target takes, as far as it was tried */
  useForm: (operation: OperationModel, form: ValueForm) => void;
}

export interface BodyMakerOptions {
  seed: number;
  /** unique for the run: everything that is made is named after it */
  runName: string;
  modelOf: (operation: OperationModel) => ContractModel;
  /** values that the user says, by the placeholder of an example */
  fill: (name: string) => string | undefined;
}

export function createBodyMaker({ seed, runName, modelOf, fill }: BodyMakerOptions): BodyMaker {
  const forms = new Map<OperationModel, ValueForm>();
  const found = new Map<string, Mutations>();
  const packed = new Map<string, { base: JsonObject; packs: ValidChange[][] }>();
  let serial = 0;
  const randomFor = (operation: OperationModel, name: string | number): Random =>
    seededRandom(deriveSeed(seed, `${operation.method} ${operation.path} ${name}`));

  const documentOf = (operation: OperationModel): JsonObject => modelOf(operation).spec.document;

  const plainBody = (operation: OperationModel, form: ValueForm, random: Random): JsonObject | undefined => {
    const { body } = operation;
    if (body === undefined) return undefined;
    const options = { form, example: body.example?.value, random, fill };
    const made = validValue(documentOf(operation), body.schemaPointer, options);
    return made.kind === 'made' && isJsonObject(made.value) ? made.value : undefined;
  };

  /** The body with a name of its own, as long as the page lets it be; letters of both cases, as both must be kept. */
  const named = (operation: OperationModel, body: JsonObject): JsonObject => {
    const label = labelIn(body);
    if (label === undefined) return body;
    serial += 1;
    const bound = operation.body?.constraints.find(
      ({ keyword, path }) => keyword === 'maxLength' && path.join('/') === label,
    );
    const longest = typeof bound?.value === 'number' ? bound.value : 64;
    const isValid = (name: string): boolean =>
      operation.body === undefined ||
      requestSchemas(documentOf(operation)).faults(operation.body.schemaPointer, { ...body, [label]: name }).length ===
        0;
    const name = `${runName}-${serial}`;
    const wanted = [`${name}-Ab`, name].find((one) => one.length <= longest && isValid(one));
    return { ...body, [label]: wanted ?? name.slice(-longest) };
  };

  const mutations = (operation: OperationModel, base: JsonObject, form: string): Mutations => {
    const key = `${operation.method} ${operation.path} ${form}`;
    const known = found.get(key);
    if (known !== undefined || operation.body === undefined) return known ?? { mutations: [], leftOut: 0, dropped: [] };
    const made = mutationsOf(documentOf(operation), operation.body.schemaPointer, base, {
      random: randomFor(operation, 'mutations'),
    });
    found.set(key, made);
    return made;
  };

  const variants: BodyMaker['variants'] = (operation, form) => {
    const key = `${operation.method} ${operation.path} ${form}`;
    let known = packed.get(key);
    if (known === undefined) {
      const base = plainBody(operation, form, randomFor(operation, 'variants'));
      const pointer = operation.body?.schemaPointer;
      if (base === undefined || pointer === undefined) return [];
      const schemas = requestSchemas(documentOf(operation));
      const isValid = (body: JsonObject): boolean => schemas.faults(pointer, body).length === 0;
      const packs = packedChanges(base, mutations(operation, base, form).mutations, isValid, labelIn(base));
      known = { base, packs };
      packed.set(key, known);
    }
    const { base, packs } = known;
    const variant = (changes: readonly ValidChange[]): BodyVariant => ({
      what: changes.length === 0 ? `the ${form} form` : changes.map(({ what }) => what).join(', '),
      body: named(operation, changedBody(base, changes)),
      halves: () => {
        const middle = Math.ceil(changes.length / 2);
        return changes.length < 2 ? [] : [variant(changes.slice(0, middle)), variant(changes.slice(middle))];
      },
    });
    return [[], ...packs].map(variant);
  };

  return {
    bodyFor: (operation) => {
      const { body } = operation;
      if (body === undefined) return undefined;
      const form = forms.get(operation) ?? (body.example === undefined ? 'full' : 'example');
      const made = plainBody(operation, form, randomFor(operation, serial + 1));
      return made === undefined ? undefined : named(operation, made);
    },
    named,
    variants,
    wrongBodies: (operation, most) => {
      const base = plainBody(operation, 'full', randomFor(operation, 'variants'));
      if (base === undefined) return [];
      const all = mutations(operation, base, 'full').mutations.filter(
        ({ at, value, text }) => at !== '' && text === undefined && isJsonObject(value),
      );
      const random = randomFor(operation, 'wrong');
      // Deep ones and shallow ones alike: a group for each place.
      const sample = (wanted: (one: Mutation) => boolean, count: number): Mutation[] =>
        fairSample(all.filter(wanted), ({ path }) => path.join('/'), count, random).taken;
      // A name that does not fit what it names is what servers find out last.
      const loose = sample(({ expect, linked }) => expect === 'either' && linked !== undefined, Math.ceil(most / 3));
      const taken = [...sample(({ expect }) => expect === 'refuse', most - loose.length), ...loose];
      const label = labelIn(base);
      return taken.flatMap(({ what, value, at }): WrongBody[] => {
        if (!isJsonObject(value)) return [];
        const isOfLabel = label !== undefined && at === `/${label}`;
        return [{ what, body: isOfLabel ? value : named(operation, value) }];
      });
    },
    useForm: (operation, form) => forms.set(operation, form),
  };
}
