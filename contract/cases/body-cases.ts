import type { JsonObject, JsonValue } from '../../core/json.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { Constraint } from '../model/constraint.ts';
import type { CaseDraft, Expectation } from './contract-case.ts';
import { type CaseContext, expectRefusal, pooled } from './plan-context.ts';
import type { ValidBody } from './valid-request.ts';

interface BodyVariant {
  /** the rest of the case's id below `request/body/` */
  name: string;
  boundary: string;
  /** the status code of success, or 400 */
  status: string;
  body: string;
  rule: StatusRuleName;
  what: string;
  constraint: Constraint;
  more?: Partial<Expectation>;
}

/** A value of a type that a constraint may not allow, and the words for it. */
type WrongValue = [value: JsonValue, words: string];

const wrongTypes: Readonly<Record<string, WrongValue[]>> = {
  string: [['text', 'a string']],
  number: [[1, 'a number']],
  boolean: [[true, 'a boolean']],
  array: [
    [[], 'an empty array'],
    [[{}], 'an array of one object'],
  ],
  object: [[{}, 'an object']],
};

function typesOf(value: JsonValue): string[] {
  return Array.isArray(value)
    ? value.filter((type) => typeof type === 'string')
    : typeof value === 'string'
      ? [value]
      : [];
}

/** Values of every JSON type that the constraint does not allow, null apart. */
function wrongValues(types: readonly string[]): { type: string; value: JsonValue; words: string }[] {
  return Object.entries(wrongTypes)
    .filter(([type]) => !types.includes(type) && !(type === 'number' && types.includes('integer')))
    .flatMap(([type, values]) =>
      values.map(([value, words], index) => ({ type: index === 0 ? type : `${type}-${index + 1}`, value, words })),
    );
}

/** What must be known of a body to break one constraint of it and no other. */
interface Broken {
  valid: ValidBody;
  base: JsonObject;
  /** members that must be there */
  required: ReadonlySet<string>;
  /** members with members of their own that must be there: empty ones are not valid */
  demanding: ReadonlySet<string>;
  /** the status code of success */
  success: string;
}

const refuse = { rule: 'request-type', boundary: 'wrong-type', status: '400' } as const;

function wholeBodyVariants(constraint: Constraint): BodyVariant[] {
  const wrong = [...wrongValues(typesOf(constraint.value)), { type: 'null', value: null, words: 'null' }];
  return wrong.map((item) => ({
    ...refuse,
    constraint,
    name: `type/${item.type}`,
    body: JSON.stringify(item.value),
    what: `the body is ${item.words}`,
  }));
}

function without({ base }: Broken, name: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(base).filter(([member]) => member !== name)));
}

function typeVariants(name: string, constraint: Constraint, broken: Broken): BodyVariant[] {
  const { valid, base, required, demanding, success } = broken;
  const types = typesOf(constraint.value);
  const put = (member: JsonValue): string => JSON.stringify({ ...base, [name]: member });
  const variants: BodyVariant[] = wrongValues(types).map((item) => ({
    ...refuse,
    constraint,
    name: `${name}/type/${item.type}`,
    body: put(item.value),
    what: `${name} is ${item.words}`,
  }));
  if (!types.includes('null'))
    variants.push({
      ...refuse,
      constraint,
      name: `${name}/null`,
      boundary: 'null',
      body: put(null),
      what: `${name} is null`,
      // Null in an optional member is read as absent by some servers and as a wrong type by others.
      ...(!required.has(name) && { more: { right: [Number(success), 400] } }),
    });
  const accept = { rule: 'valid-request', status: success, constraint } as const;
  if (types.includes('object') && !demanding.has(name)) {
    variants.push({ ...accept, name: `${name}/empty`, boundary: 'empty', body: put({}), what: `${name} is empty` });
  }
  variants.push({
    ...accept,
    name: `${name}/present`,
    boundary: 'present',
    body: JSON.stringify(base),
    what: `${name} is present`,
  });
  for (const { name: label, what, value, more } of valid.moreValues(name)) {
    variants.push({
      ...accept,
      name: `${name}/values/${label}`,
      boundary: 'valid',
      body: put(value),
      what,
      ...(more && { more }),
    });
  }
  if (!required.has(name)) {
    variants.push({
      ...accept,
      name: `${name}/absent`,
      boundary: 'absent',
      body: without(broken, name),
      what: `${name} is absent`,
    });
  }
  return variants;
}

function variantsOf(constraint: Constraint, broken: Broken): BodyVariant[] {
  const { keyword, path } = constraint;
  const [name, ...deeper] = path;
  if (deeper.length > 0) return [];
  if (name === undefined) return keyword === 'type' ? wholeBodyVariants(constraint) : [];
  if (keyword === 'type') return typeVariants(name, constraint, broken);
  if (keyword !== 'required') return [];
  return [
    {
      ...refuse,
      constraint,
      name: `${name}/missing`,
      boundary: 'missing',
      rule: 'request-required',
      body: without(broken, name),
      what: `${name} is missing`,
    },
  ];
}

/** Whole bodies that must be accepted: the page's example, the smallest one, and one with a member that it does not list. */
function wholeVariants(
  constraints: readonly Constraint[],
  examplePointer: string | undefined,
  broken: Broken,
): BodyVariant[] {
  const [first] = constraints;
  if (first === undefined) return [];
  const { valid, base, success } = broken;
  const accept = { boundary: 'present', status: success, rule: 'valid-request', constraint: first } as const;
  const shown = { ...first, pointer: examplePointer ?? first.pointer };
  const smallest = constraints.find(({ keyword, path }) => keyword === 'required' && path.length === 1);
  return [
    {
      ...accept,
      name: 'example',
      body: JSON.stringify(valid.example ?? base),
      what: valid.example === undefined ? 'a body made of its schema' : "the page's own example",
      constraint: shown,
    },
    {
      ...accept,
      name: 'minimal',
      body: valid.minimal,
      what: 'the smallest valid body',
      constraint: { ...first, pointer: smallest?.pointer ?? first.pointer },
    },
    {
      ...accept,
      name: 'undeclared-member',
      body: JSON.stringify({ ...base, undeclared: 1 }),
      what: 'a member that the page does not list',
      more: { defensible: [400] },
    },
  ];
}

/** Names of members for which a constraint speaks of something `depth` levels below the body. */
function requiredAt(constraints: readonly Constraint[], depth: number): Set<string> {
  return new Set(
    constraints
      .filter(({ keyword, path }) => keyword === 'required' && path.length === depth)
      .flatMap(({ path }) => path.slice(0, 1)),
  );
}

/** Each constraint of the request body: missing, null, every wrong type, empty, present and absent; and the page's example. */
export function bodyCases(context: CaseContext): CaseDraft[] {
  const { valid } = context;
  const { operation, successes } = context.model;
  const { body } = operation;
  if (body === undefined || valid.body === undefined) return [];
  const broken: Broken = {
    valid: valid.body,
    base: valid.body.base,
    required: requiredAt(body.constraints, 1),
    demanding: requiredAt(body.constraints, 2),
    success: String(successes[0] ?? 200),
  };
  const variants = [
    ...body.constraints.flatMap((constraint) => variantsOf(constraint, broken)),
    ...wholeVariants(body.constraints, body.example?.pointer, broken),
  ];
  const head = valid.head();
  return variants.map(({ name, boundary, status, body: text, rule, what, constraint, more }): CaseDraft => {
    const expect =
      status === '400'
        ? expectRefusal(what, rule, constraint.pointer, more)
        : valid.expect(what, rule, constraint.pointer, '', text, more);
    const headers = [...valid.bodyHeaders, ...head.headers];
    return {
      id: `${operation.name}/request/body/${name}`,
      summary: what,
      cells: [{ pointer: constraint.pointer, constraint: constraint.keyword, boundary, status }],
      ...(valid.reason !== undefined && { notExercised: valid.reason }),
      kind: 'requests',
      order: 'sequence',
      steps: [
        { request: { method: operation.method, path: head.path, headers, body: text, transport: pooled }, expect },
      ],
      safe: name === 'example',
    };
  });
}
