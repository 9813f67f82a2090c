import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Constraint } from '../model/constraint.ts';
import type { StatusRuleName } from '../rules/status-rules.ts';
import type { CaseDraft, Expectation } from './contract-case.ts';
import { expectAnswer, expectRefusal, flowPath, type PlanContext, postJson } from './plan-context.ts';

interface BodyVariant {
  /** the rest of the case's id below `request/body/` */
  name: string;
  boundary: string;
  status: '200' | '400';
  body: string;
  echo?: string;
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

function variantsOf(constraint: Constraint, base: JsonObject, required: ReadonlySet<string>): BodyVariant[] {
  const { keyword, path, value } = constraint;
  const [name, ...deeper] = path;
  if (deeper.length > 0) return [];
  const refuse = { rule: 'request-type', boundary: 'wrong-type', status: '400', constraint } as const;
  if (name === undefined) {
    if (keyword !== 'type') return [];
    const wrong = [...wrongValues(typesOf(value)), { type: 'null', value: null, words: 'null' }];
    return wrong.map((item) => ({
      ...refuse,
      name: `type/${item.type}`,
      body: JSON.stringify(item.value),
      what: `the body is ${item.words}`,
    }));
  }
  const without = Object.fromEntries(Object.entries(base).filter(([member]) => member !== name));
  if (keyword === 'required') {
    return [
      {
        ...refuse,
        name: `${name}/missing`,
        boundary: 'missing',
        rule: 'request-required',
        body: JSON.stringify(without),
        what: `${name} is missing`,
      },
    ];
  }
  if (keyword !== 'type') return [];
  const types = typesOf(value);
  const put = (member: JsonValue): string => JSON.stringify({ ...base, [name]: member });
  const variants: BodyVariant[] = wrongValues(types).map((item) => ({
    ...refuse,
    name: `${name}/type/${item.type}`,
    body: put(item.value),
    what: `${name} is ${item.words}`,
  }));
  // Null in an optional member is read as absent by some servers and as a wrong type by others.
  const optional = required.has(name) ? {} : { more: { right: [200, 400] } };
  variants.push({
    ...refuse,
    name: `${name}/null`,
    boundary: 'null',
    body: put(null),
    what: `${name} is null`,
    ...optional,
  });
  const accept = { rule: 'valid-request', status: '200', constraint } as const;
  if (types.includes('object')) {
    const echo = JSON.stringify(name === 'input' ? {} : (base.input ?? {}));
    variants.push({
      ...accept,
      name: `${name}/empty`,
      boundary: 'empty',
      body: put({}),
      what: `${name} is empty`,
      echo,
    });
  }
  const echo = JSON.stringify(base.input ?? {});
  variants.push({
    ...accept,
    name: `${name}/present`,
    boundary: 'present',
    body: JSON.stringify(base),
    what: `${name} is present`,
    echo,
  });
  if (!required.has(name) && types.includes('object')) {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`x-name-${index}`, `value ${index}`]));
    const some: [string, string, JsonObject, Partial<Expectation>][] = [
      ['many', `${name} has 50 members`, many, {}],
      ['unicode', `${name} has letters beyond ASCII`, { 'x-name': '\u00e9\u4e2d\ud83d\ude00' }, {}],
      ['long', `${name} has a long value`, { 'x-name': 'v'.repeat(4096) }, {}],
      ['breaks', `${name} has line breaks in a value`, { 'x-name': 'a\r\nX-Other: b' }, { right: [200, 400] }],
      [
        'other-types',
        `${name} has values of other types`,
        { n: 1, t: true, o: {}, l: [], z: null },
        { right: [200, 400] },
      ],
    ];
    for (const [label, what, value, more] of some)
      variants.push({
        ...accept,
        name: `${name}/values/${label}`,
        boundary: 'valid',
        body: put(value),
        what,
        echo,
        more,
      });
  }
  if (!required.has(name)) {
    variants.push({
      ...accept,
      name: `${name}/absent`,
      boundary: 'absent',
      body: JSON.stringify(without),
      what: `${name} is absent`,
      echo,
    });
  }
  return variants;
}

/** Each constraint of the request body: missing, null, every wrong type, empty, present and absent; and the page's example. */
export function bodyCases(context: PlanContext): CaseDraft[] {
  const { operation } = context.model;
  const { body } = operation;
  if (body === undefined) return [];
  const example = body.example?.value ?? { input: {} };
  const input = isJsonObject(example.input) ? example.input : {};
  const base: JsonObject = { ...example, input };
  const required = new Set(
    body.constraints
      .filter(({ keyword, path }) => keyword === 'required' && path.length === 1)
      .flatMap(({ path }) => path),
  );
  const variants = body.constraints.flatMap((constraint) => variantsOf(constraint, base, required));
  const first = body.constraints[0];
  if (first !== undefined) {
    const echo = JSON.stringify(input);
    const accept = { boundary: 'present', status: '200', rule: 'valid-request', constraint: first } as const;
    const shown = { ...first, pointer: body.example?.pointer ?? first.pointer };
    const smallest = body.constraints.find(({ keyword, path }) => keyword === 'required' && path.join('/') === 'input');
    const what = "the page's own example";
    variants.push({ ...accept, name: 'example', body: JSON.stringify(example), echo, what, constraint: shown });
    variants.push({
      ...accept,
      name: 'minimal',
      body: '{"input":{}}',
      echo: '{}',
      what: 'the smallest valid body',
      constraint: { ...first, pointer: smallest?.pointer ?? first.pointer },
    });
    const extra = JSON.stringify({ ...base, undeclared: 1 });
    variants.push({
      ...accept,
      name: 'undeclared-member',
      body: extra,
      echo,
      what: 'a member that the page does not list',
      more: { defensible: [400] },
    });
  }
  const { carrier } = context;
  const workflowId = carrier === undefined ? undefined : context.flow(carrier);
  return variants.map(({ name, boundary, status, body: text, echo, rule, what, constraint, more }): CaseDraft => {
    const expect =
      status === '200'
        ? expectAnswer(
            what,
            rule,
            constraint.pointer,
            carrier ?? 'success',
            '',
            carrier === 'echo' ? (echo ?? null) : null,
            more,
          )
        : expectRefusal(what, rule, constraint.pointer, more);
    return {
      id: `${operation.name}/request/body/${name}`,
      summary: what,
      cells: [{ pointer: constraint.pointer, constraint: constraint.keyword, boundary, status }],
      ...(workflowId === undefined && { notExercised: 'the target offers neither an echo nor a success flow' }),
      kind: 'requests',
      order: 'sequence',
      steps: [{ request: postJson(flowPath(context, workflowId ?? ''), text), expect }],
      safe: name === 'example',
    };
  });
}
