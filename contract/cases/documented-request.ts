import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import type { ParameterModel } from '../model/operation.ts';
import type { Expectation } from './contract-case.ts';
import { fieldsOf, pathOf } from './parameter-values.ts';
import { expectSuccess, jsonHeaders, type PlanContext } from './plan-context.ts';
import { sampleValue } from './sample-value.ts';
import type { OtherValue, ValidBody, ValidRequest } from './valid-request.ts';

/** What a target may say of a thing that the document does not tell whether the target has it. */
const unknownThing = 404;

function innermostOf(value: JsonObject): string {
  const [name, member] = Object.entries(value).at(-1) ?? [''];
  return isJsonObject(member) && Object.keys(member).length > 0 ? innermostOf(member) : name;
}

function reversed(text: string): string {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return text;
  return JSON.stringify(Object.fromEntries(Object.entries(parsed.value).reverse()));
}

function objectAt({ model, random }: PlanContext, pointer: string, whole: boolean): JsonObject {
  const value = sampleValue(model.spec.document, pointer, random(`${model.operation.name}/body`), whole);
  return isJsonObject(value) ? value : {};
}

/** The body that the document shows, or one made of its schema. */
function bodyOf(context: PlanContext): ValidBody | undefined {
  const { body } = context.model.operation;
  if (body === undefined) return undefined;
  const example = body.example?.value;
  const base = example ?? objectAt(context, body.schemaPointer, true);
  const text = JSON.stringify(base);
  return {
    text: () => text,
    base,
    example,
    minimal: JSON.stringify(objectAt(context, body.schemaPointer, false)),
    firstMember: Object.keys(base)[0] ?? 'member',
    innermost: innermostOf(base),
    withMember: (name, rawValue) =>
      `${text.slice(0, -1)}${text === '{}' ? '' : ','}${JSON.stringify(name)}:${rawValue}}`,
    // Where a text may have any letter the document does not say.
    withLetters: (same) => same,
    reordered: reversed,
    moreValues: () => [],
  };
}

/** Values that the request has for its parameters; optional ones that name no value are left out. */
function valuesOf({ model, target, random }: PlanContext): Map<string, string> {
  const { document } = model.spec;
  const values = new Map<string, string>();
  for (const parameter of model.operation.parameters) {
    const { name, in: place, pointer, required } = parameter;
    if (!required && place !== 'path') continue;
    const chance = random(`${model.operation.name}/${place}/${name}`);
    const value = sampleValue(document, `${pointer}/schema`, chance);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    // The project is the target's own, whatever the document shows for one.
    values.set(`${place} ${name}`, name === 'project_id' ? target.projectId : text);
  }
  return values;
}

/** What must come of a request within every bound, sent to things that the target may not have. */
function expectDocumented(context: PlanContext): ValidRequest['expect'] {
  const { successes, operation } = context.model;
  const mayBeUnknown = operation.parameters.some(({ name, in: place }) => place === 'path' && name !== 'project_id');
  const known: Partial<Expectation> = { right: successes };
  const unknown: Partial<Expectation> = {
    right: [...successes, unknownThing],
    inconclusive: {
      statuses: [unknownThing],
      reason: 'the target does not have what the path names: nothing shows of the rest of the request',
    },
  };
  const own = mayBeUnknown ? unknown : known;
  /** What may come of a variant beside what comes of the request as it is. */
  const rightOf = (more: Partial<Expectation> | undefined): number[] => [
    ...new Set([...(own.right ?? []), ...(more?.right ?? [])]),
  ];
  return (what, rule, pointer, marker, _sent, more) =>
    expectSuccess(what, rule, pointer, { ...own, marker, ...more, right: rightOf(more) });
}

function otherValueOf(context: PlanContext): OtherValue {
  const { successes } = context.model;
  return {
    reason: undefined,
    status: String(successes[0] ?? 200),
    expect: (what, pointer, marker, _sent, more) =>
      expectSuccess(what, 'valid-request', pointer, { right: [...successes, unknownThing], marker, ...more }),
    isAbsent: false,
    control: {
      right: [...successes, 400, 401, 403, unknownThing],
      inconclusive: {
        statuses: [400, 401, 403],
        reason: 'the target refuses a value of the documented form: nothing shows of its length',
      },
    },
    documentedErrorBody: false,
  };
}

/** The request that an operation's document alone describes: its examples, and values made of its schemas. */
export function documentedRequest(context: PlanContext): ValidRequest {
  const { operation } = context.model;
  const values = valuesOf(context);
  const valueFor = ({ name, in: place }: Pick<ParameterModel, 'name' | 'in'>): string | undefined =>
    values.get(`${place} ${name}`);
  const body = bodyOf(context);
  const other = otherValueOf(context);
  return {
    reason: undefined,
    rule: 'valid-request',
    head: (changes = []) => ({
      path: pathOf(operation, valueFor, changes),
      headers: fieldsOf(operation, valueFor, changes),
    }),
    bodyHeaders: body === undefined ? [] : jsonHeaders,
    body,
    expect: expectDocumented(context),
    valueFor: (parameter) => valueFor(parameter) ?? '',
    otherValue: () => other,
    labelOf: ({ name }) => name.replace(/_id$/, ''),
  };
}
