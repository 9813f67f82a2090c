import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import { resolveObject } from '../model/document.ts';
import type { ParameterModel } from '../model/operation.ts';
import { parameterMutations } from '../values/parameter-mutations.ts';
import type { Pair } from '../values/parameter-text.ts';
import { type ValidValue, type ValueForm, validValue } from '../values/valid-value.ts';
import type { Expectation } from './contract-case.ts';
import { freshNames, sameNames } from './fresh-name.ts';
import { nothingKnown } from './known-target.ts';
import { fieldsOf, pathOf, type ValueOf } from './parameter-values.ts';
import { expectRefusal, expectSuccess, jsonHeaders, type PlanContext } from './plan-context.ts';
import type { OtherValue, ValidBody, ValidRequest } from './valid-request.ts';

/** What a target may say of a thing that the document does not tell whether the target has it. */
const unknownThing = 404;

/** Codes by which a server may refuse what a request holds, where its document lists them. */
const refusalCodes: ReadonlySet<number> = new Set([409, 411, 412, 413, 414, 415, 422, 428, 431]);

const unique = (statuses: readonly number[]): number[] => [...new Set(statuses)];

type Expect = (what: string, rule: StatusRuleName, pointer: string, more?: Partial<Expectation>) => Expectation;

/** A valid request of an operation of which its document, and what was found out of its target, say all that is known. */
export interface DocumentedRequest extends ValidRequest {
  /** the value of its body; undefined where the operation takes none */
  base: JsonValue | undefined;
  /** whether the target took a request like it before */
  isTried: boolean;
  /** whether the operation may be asked without a body */
  isBodyOptional: boolean;
  /** media types of bodies that are not made */
  otherMedia: readonly string[];
  /** the text of a body that is sent: what is made gets a name of its own; `changedAt` is where the body was changed */
  textOf: (value: JsonValue, changedAt?: string) => string;
  /** the same for JSON text that no value is written as */
  rawText: (text: string) => string;
  /** a body in one of its forms */
  form: (form: ValueForm) => ValidValue;
  /** the request, changed so that the document forbids it */
  refused: Expect;
  /** the request, changed so that correct servers take or refuse it */
  open: Expect;
  /** a valid request that a changed one is held against: where it is refused, the change shows nothing */
  control: Expect;
  /** the value that the target has for a parameter, where one was found out */
  known: (parameter: ParameterModel) => string | undefined;
}

function innermostOf(value: JsonObject): string {
  const [name, member] = Object.entries(value).at(-1) ?? [''];
  return isJsonObject(member) && Object.keys(member).length > 0 ? innermostOf(member) : name;
}

function reversed(text: string): string {
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value)) return text;
  return JSON.stringify(Object.fromEntries(Object.entries(parsed.value).reverse()));
}

/** The media types of the body that are not JSON. */
function otherMediaOf({ model }: PlanContext): { types: string[]; isOptional: boolean } {
  const { spec, operation } = model;
  const request = resolveObject(spec.document, `${operation.pointer}/requestBody`)?.schema;
  const types = Object.keys(isJsonObject(request?.content) ? request.content : {});
  return {
    types: types.filter((type) => operation.body === undefined || !/^application\/json\b/i.test(type)),
    isOptional: request?.required !== true,
  };
}

/** The body as the cases of all operations change it; one that is no object has no members to change. */
function bodyAround(
  base: JsonValue,
  text: () => string,
  minimal: () => string,
  example: JsonObject | undefined,
): ValidBody {
  const object = isJsonObject(base) ? base : {};
  return {
    text,
    base: object,
    example,
    minimal: minimal(),
    firstMember: Object.keys(object)[0] ?? 'member',
    innermost: innermostOf(object),
    withMember: (name, rawValue) => {
      const own = JSON.stringify(object);
      return `${own.slice(0, -1)}${own === '{}' ? '' : ','}${JSON.stringify(name)}:${rawValue}}`;
    },
    // Where a text may have any letter the document does not say.
    withLetters: (same) => same,
    reordered: reversed,
    moreValues: () => [],
  };
}

/** Values that the request has for its parameters; optional ones that name no value are left out. */
function valuesOf({ model, target, known, random }: PlanContext): {
  values: Map<string, string | readonly Pair[]>;
  reason: string | undefined;
} {
  const { operation, spec } = model;
  const values = new Map<string, string | readonly Pair[]>();
  let reason: string | undefined;
  for (const parameter of operation.parameters) {
    const { name, in: place, required } = parameter;
    if (!required && place !== 'path') continue;
    // The project is the target's own, whatever the document shows for one.
    const found = known.valueFor(operation, parameter) ?? (name === 'project_id' ? target.projectId : undefined);
    if (found !== undefined) {
      values.set(`${place} ${name}`, found);
      continue;
    }
    const made = parameterMutations(spec.document, parameter, { random: random(`${operation.name}/${place}/${name}`) });
    if (made.kind === 'made') values.set(`${place} ${name}`, made.typical);
    else reason ??= `no valid ${name} can be made: ${made.why}`;
  }
  return { values, reason };
}

/** The right answers to the request as it is, and to changes of it. */
function expectations(
  context: PlanContext,
  isKnown: (parameter: ParameterModel) => boolean,
): {
  success: Partial<Expectation>;
  refusal: Partial<Expectation>;
} {
  const { known } = context;
  const { successes, statuses, operation } = context.model;
  const mayBeUnknown = operation.parameters.some(
    (parameter) => parameter.in === 'path' && parameter.name !== 'project_id' && !isKnown(parameter),
  );
  const documented = [...statuses].filter((status) => refusalCodes.has(status));
  // Where a document lists no refusal at all, 422 says as well as 400 what is wrong.
  const refusals = [400, ...documented, ...(statuses.has(400) ? [] : [422])];
  const unknown: Partial<Expectation> = mayBeUnknown
    ? {
        inconclusive: {
          statuses: [unknownThing],
          reason: 'the target does not have what the path names: nothing shows of the rest of the request',
        },
      }
    : {};
  const maybe = mayBeUnknown ? [unknownThing] : [];
  // Whether what is named is in a state to be ended nobody tried.
  const late: Partial<Expectation> = known.isFinal(operation)
    ? {
        inconclusive: {
          statuses: [unknownThing, 409],
          reason: 'what the request names may be in no state for it: nothing shows of the rest',
        },
      }
    : {};
  const untried = known.isFinal(operation) ? [unknownThing, 409] : maybe;
  return {
    success: { ...unknown, right: [...successes, ...maybe] },
    refusal: {
      ...unknown,
      ...late,
      right: unique([...refusals, ...untried]),
      // A page that lists 404 may mean it for all that does not fit together.
      defensible: statuses.has(unknownThing) && untried.length === 0 ? [unknownThing] : [],
    },
  };
}

function otherValueOf({ model: { successes } }: PlanContext): OtherValue {
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

interface RequestBody {
  base: JsonValue | undefined;
  body: ValidBody | undefined;
  reason: string | undefined;
  textOf: DocumentedRequest['textOf'];
  rawText: DocumentedRequest['rawText'];
  form: DocumentedRequest['form'];
}

/** The body that the target took, else the one that the document shows, mended, else one made of its schema. */
function requestBody(context: PlanContext): RequestBody {
  const { model, known, random } = context;
  const { spec, operation } = model;
  const { body } = operation;
  const plain: Pick<RequestBody, 'textOf' | 'rawText'> = {
    textOf: (value) => JSON.stringify(value),
    rawText: (text) => text,
  };
  if (body === undefined) {
    const why = 'the operation takes no JSON body';
    return { base: undefined, body: undefined, reason: undefined, ...plain, form: () => ({ kind: 'unmakeable', why }) };
  }
  const form = (kind: ValueForm): ValidValue =>
    validValue(spec.document, body.schemaPointer, {
      form: kind,
      example: body.example?.value,
      random: random(`${operation.name}/body/${kind}`),
    });
  const tried = known.bodyOf(operation);
  const made: ValidValue =
    tried === undefined
      ? form(body.example === undefined ? 'full' : 'example')
      : { kind: 'made', value: tried, mended: [] };
  if (made.kind === 'unmakeable') {
    const reason = `no valid body can be made: ${made.why}`;
    return { base: undefined, body: undefined, reason, ...plain, form };
  }
  const { value: base } = made;
  // What the target took once it may not take again by the same name.
  const fresh =
    tried === undefined
      ? sameNames
      : freshNames(spec.document, operation, base, random(`${operation.name}/names/${JSON.stringify(base)}`));
  const textOf: RequestBody['textOf'] = (value, changedAt) => JSON.stringify(fresh.value(value, changedAt));
  const minimal = (): string => {
    const smallest = form('minimal');
    return JSON.stringify(smallest.kind === 'made' ? smallest.value : base);
  };
  return {
    base,
    body: bodyAround(base, () => textOf(base), minimal, body.example?.value),
    reason: undefined,
    textOf,
    rawText: fresh.text,
    form,
  };
}

function decoded(value: string | readonly Pair[] | undefined, place: string): string {
  if (typeof value === 'string' || value === undefined) return value ?? '';
  const text = value[0]?.[1] ?? '';
  return place === 'header' ? text : decodeURIComponent(text);
}

/**
 * The request that an operation's document describes: values and bodies that the target is known to take, else the
 * document's examples, mended where they break its own tables, and values made of its schemas.
 */
export function documentedRequest(context: PlanContext): DocumentedRequest {
  const { model, known } = context;
  const { operation, successes } = model;
  const isKnown = (parameter: ParameterModel): boolean => known.valueFor(operation, parameter) !== undefined;
  const { values, reason: noValue } = valuesOf(context);
  const valueFor: ValueOf = ({ name, in: place }) => values.get(`${place} ${name}`);
  const { base, body, reason: noBody, textOf, rawText, form } = requestBody(context);
  const media = otherMediaOf(context);
  const noJson =
    operation.body === undefined && media.types.length > 0 && !media.isOptional
      ? `only JSON bodies are made, and this one is ${media.types.join(' or ')}`
      : undefined;
  const { success, refusal } = expectations(context, isKnown);
  const refusals = refusal.right ?? [400];
  const other = otherValueOf(context);
  return {
    reason: noValue ?? noBody ?? noJson,
    rule: 'valid-request',
    head: (changes = []) => ({
      path: pathOf(operation, valueFor, changes),
      headers: fieldsOf(operation, valueFor, changes),
    }),
    bodyHeaders: body === undefined ? [] : jsonHeaders,
    body,
    expect: (what, rule, pointer, marker, _sent, more) =>
      expectSuccess(what, rule, pointer, {
        ...success,
        marker,
        ...more,
        // What may come of a variant comes beside what comes of the request as it is.
        right: unique([...(success.right ?? successes), ...(more?.right ?? [])]),
      }),
    valueFor: (parameter) => decoded(valueFor(parameter), parameter.in),
    otherValue: () => other,
    labelOf: ({ name }) => name.replace(/_id$/, ''),
    base,
    isTried: known !== nothingKnown && known.refusedFor(operation) === undefined && !known.isFinal(operation),
    isBodyOptional: media.isOptional,
    otherMedia: media.types,
    textOf,
    rawText,
    form,
    refused: (what, rule, pointer, more) => expectRefusal(what, rule, pointer, { ...refusal, ...more }),
    open: (what, rule, pointer, more) =>
      expectSuccess(what, rule, pointer, {
        ...success,
        right: unique([...(success.right ?? successes), ...refusals, unknownThing]),
        ...more,
      }),
    control: (what, rule, pointer, more) =>
      expectSuccess(what, rule, pointer, {
        right: unique([...successes, ...refusals, unknownThing, 409, 422]),
        documentedErrorBody: false,
        inconclusive: {
          statuses: unique([...refusals, unknownThing, 409, 422]),
          reason: 'the valid request that it differs from in one thing is refused: nothing shows of the change',
        },
        ...more,
      }),
    known: (parameter) => known.valueFor(operation, parameter),
  };
}
