import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { valueAtPointer } from '../../core/json-pointer.ts';
import { seededRandom } from '../../core/random.ts';
import { anySchema, documentOf, itPointer } from './fixture/any-schema.ts';
import { bedPointer, gardenDocument, plantPointer } from './fixture/garden-document.ts';
import type { Mutation } from './mutation.ts';
import { type Mutations, mutationsOf } from './mutations-of.ts';
import { requestDialect } from './request-dialect.ts';
import { validValue } from './valid-value.ts';

const random = (): ReturnType<typeof seededRandom> => seededRandom(9);

function baseOf(document: JsonObject, pointer: string, form: 'minimal' | 'full' = 'full'): JsonValue {
  const made = validValue(document, pointer, { form, random: random() });
  return made.kind === 'made' ? made.value : expect.unreachable(made.why);
}

/** A judge of its own: what it finds wrong with a value, as `keyword at`. */
function judgeOf(document: JsonObject, pointer: string): (value: JsonValue) => ErrorObject[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(requestDialect(document), 'document');
  const validate = ajv.compile({ $ref: `document#${pointer}` });
  return (value) => (validate(value) ? [] : [...(validate.errors ?? [])]);
}

/** Places at which two values differ: pointers of the outermost. */
function differences(one: JsonValue | undefined, other: JsonValue | undefined, at = ''): string[] {
  if (one === other || JSON.stringify(one) === JSON.stringify(other)) return [];
  const isBoth = typeof one === 'object' && typeof other === 'object' && one !== null && other !== null;
  if (!isBoth || Array.isArray(one) !== Array.isArray(other)) return [at];
  const [a, b] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((name) =>
    differences(a.get(name), b.get(name), `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** What holds of each mutation, whatever the schema: told of the first that it does not hold of. */
function holdEach({ mutations }: Mutations, document: JsonObject, pointer: string): void {
  const judge = judgeOf(document, pointer);
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
  for (const mutation of mutations) {
    const { name, value, control, at, keyword, expect: want } = mutation;
    expect({ name, faults: judge(control) }).toEqual({ name, faults: [] });
    const faults = judge(value).filter((fault) => !['oneOf', 'anyOf', 'if'].includes(fault.keyword));
    if (want === 'accept') expect({ name, faults }).toEqual({ name, faults: [] });
    if (want === 'refuse') {
      expect(judge(value), name).not.toEqual([]);
      // Alternatives that were not taken are broken as well, but by nothing outside of the place.
      expect(
        faults.map((fault) => fault.keyword),
        name,
      ).toContain(keyword === 'discriminator' ? 'const' : keyword);
    }
    const changed = differences(control, value).filter((place) => !(mutation.linked ?? []).includes(place));
    const isNear = changed.every((place) => place === at || place.startsWith(`${at}/`) || at.startsWith(`${place}/`));
    const isAboutMany = ['map-', 'too-', 'undeclared'].some((word) => mutation.boundary.startsWith(word));
    expect({ name, isNear: isNear || isAboutMany || mutation.boundary === 'present' }).toEqual({ name, isNear: true });
    expect(valueAtPointer(document, mutation.pointer), `${name} stands at ${mutation.pointer}`).toBeDefined();
  }
}

test('whatever the schema: controls and what is accepted are valid, what is refused breaks its keyword, one place differs', () => {
  fc.assert(
    fc.property(anySchema, fc.constantFrom('minimal', 'full'), (schema, form) => {
      const document = documentOf(schema);
      const base = baseOf(document, itPointer, form);
      holdEach(mutationsOf(document, itPointer, base, { random: random() }), document, itPointer);
    }),
    { numRuns: 20 },
  );
}, 60_000);

/** Without alternatives, the judge says exactly one fault. */
test('without alternatives, what is refused breaks the named keyword at the named place and nothing else', () => {
  const isPlain = (schema: JsonObject): boolean => !/"(?:any|one)Of"/.test(JSON.stringify(schema));
  fc.assert(
    fc.property(anySchema.filter(isPlain), (schema) => {
      const document = documentOf(schema);
      const judge = judgeOf(document, itPointer);
      const { mutations } = mutationsOf(document, itPointer, baseOf(document, itPointer), { random: random() });
      for (const { name, value, at, keyword } of mutations.filter((one) => one.expect === 'refuse')) {
        const faults = judge(value).filter(
          (fault) => keyword !== 'type' || !['enum', 'const', 'format'].includes(fault.keyword),
        );
        const places = faults.map(({ instancePath, params }) => {
          const member: unknown = params.missingProperty ?? params.additionalProperty;
          return typeof member === 'string' ? `${instancePath}/${member}` : instancePath;
        });
        expect({
          name,
          broken: [...new Set(faults.map((fault) => fault.keyword))],
          places: [...new Set(places)],
        }).toEqual({
          name,
          broken: [keyword],
          places: [at],
        });
      }
    }),
    { numRuns: 20 },
  );
}, 60_000);

describe.each([plantPointer, bedPointer])('a document of OpenAPI 3.0: %s', (pointer) => {
  test.each(['minimal', 'full'] as const)('%s', (form) => {
    const base = baseOf(gardenDocument, pointer, form);
    holdEach(mutationsOf(gardenDocument, pointer, base, { random: random() }), gardenDocument, pointer);
  });
});

const orders: JsonObject = {
  type: 'object',
  required: ['lines', 'mode'],
  properties: {
    mode: { type: 'string', enum: ['NOW', 'LATER'] },
    later: {
      type: 'object',
      description: 'It must be set when mode is LATER.',
      properties: { at: { type: 'string', format: 'date-time' } },
    },
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 64 },
          count: { type: 'integer', minimum: 1, maximum: 9, description: 'A count greater than 9 is treated as 9.' },
          note: { type: 'string', maxLength: 5 },
        },
      },
    },
    first: { type: 'string' },
    tags: { type: 'object', additionalProperties: { type: 'string', maxLength: 4 } },
    code: { type: 'string', pattern: '^[A-Z]{3}$' },
    share: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.25 },
    gone: { type: ['string', 'null'] },
    small: { type: 'integer', format: 'int32' },
    large: { type: 'integer', format: 'int64' },
    flag: { type: 'boolean', default: true },
  },
};
const base: JsonObject = {
  mode: 'NOW',
  lines: [
    { id: 'line-1', count: 2 },
    { id: 'line-2', note: 'x' },
  ],
  first: 'line-1',
  flag: false,
};
const ofOrders = (budget?: number): Mutations =>
  mutationsOf(documentOf(orders), itPointer, base, { random: random(), ...(budget !== undefined && { budget }) });
const all = new Map(ofOrders().mutations.map((mutation) => [mutation.name, mutation]));
const named = (name: string): Mutation =>
  all.get(name) ?? expect.unreachable(`${name} is not among ${[...all.keys()].join(' ')}`);

test.each<[string, Mutation['expect'], string, string, JsonValue | undefined]>([
  ['type/text', 'refuse', '', 'the body is a text', 'text'],
  ['type/null', 'refuse', '', 'the body is null', null],
  ['lines/required/missing', 'refuse', '/lines', 'lines is missing', undefined],
  ['lines/minItems/below', 'refuse', '/lines', 'lines is empty', []],
  ['lines/maxItems/above', 'refuse', '/lines', 'lines has 4 items', undefined],
  ['lines/items/id/required/missing', 'refuse', '/lines/0/id', 'lines[0].id is missing', undefined],
  ['lines/items/id/maxLength/above', 'refuse', '/lines/0/id', 'lines[0].id is of 65 characters', undefined],
  ['lines/items/id/minLength/below', 'refuse', '/lines/0/id', 'lines[0].id is empty', ''],
  ['lines/items/count/type/as-text', 'refuse', '/lines/0/count', 'lines[0].count is the text "2"', '2'],
  ['lines/items/count/type/fraction', 'refuse', '/lines/0/count', 'lines[0].count is 2.5, no whole number', 2.5],
  ['lines/items/count/minimum/below', 'refuse', '/lines/0/count', 'lines[0].count is 0', 0],
  ['lines/items/count/minimum/at', 'accept', '/lines/0/count', 'lines[0].count is 1', 1],
  ['lines/items/count/maximum/above', 'either', '/lines/0/count', 'lines[0].count is 10', 10],
  ['lines/items/count/properties/absent', 'accept', '/lines/0/count', 'lines[0].count is absent', undefined],
  [
    'lines/items/note/maxLength/at-astral',
    'accept',
    '/lines/1/note',
    'lines[1].note is of 5 characters, astral ones',
    undefined,
  ],
  ['lines/items/note/type/null', 'either', '/lines/1/note', 'lines[1].note is null', null],
  [
    'lines/items/type/undeclared-member',
    'either',
    '/lines/0/undeclared',
    'lines[0] has a member that is not listed',
    'text',
  ],
  ['mode/enum/unknown-word', 'refuse', '/mode', 'mode is "no-such-word", which is not listed', 'no-such-word'],
  ['mode/enum/other-case', 'either', '/mode', 'mode is "now"', 'now'],
  ['tags/items/maxLength/above', 'refuse', '/tags/key-1', 'tags.key-1 is of 5 characters', undefined],
  ['tags/type/map-many', 'accept', '/tags', 'tags has 50 members', undefined],
  ['code/pattern/pattern-broken', 'refuse', '/code', expect.stringContaining('not of the pattern'), undefined],
  ['share/exclusiveMinimum/at', 'refuse', '/share', 'share is 0', 0],
  ['share/exclusiveMinimum/above', 'accept', '/share', 'share is 0.25', 0.25],
  ['share/multipleOf/between', 'refuse', '/share', expect.stringContaining('no multiple of 0.25'), undefined],
  ['gone/type/null', 'accept', '/gone', 'gone is null', null],
  ['small/format/above', 'refuse', '/small', 'small is 2147483648', 2147483648],
  ['flag/type/as-text', 'refuse', '/flag', 'flag is the text "false"', 'false'],
  ['flag/default/default', 'accept', '/flag', 'flag is true, the default', true],
  [
    'later/at/format/format-broken',
    'refuse',
    '/later/at',
    expect.stringContaining('not of the format date-time'),
    undefined,
  ],
])('%s: %s', (name, want, at, what, put) => {
  const mutation = named(name);
  expect(mutation).toMatchObject({ expect: want, at, what });
  if (put !== undefined) expect(valueAtPointer(mutation.value, at)).toEqual(put);
});

test('lengths count characters, also those of three bytes and of two units', () => {
  for (const [name, text] of [
    ['at', /^[a-z]{5}$/],
    ['at-three-byte', /^[\u4e00-\u9fff]{5}$/u],
    ['at-astral', /^[\u{10000}-\u{10ffff}]{5}$/u],
  ] as const) {
    expect(valueAtPointer(named(`lines/items/note/maxLength/${name}`).value, '/lines/1/note')).toMatch(text);
  }
});

test('the control is the base itself where the base has the place, and has the place where it has not', () => {
  expect(named('lines/items/count/minimum/below').control).toBe(base);
  expect(named('code/pattern/pattern-broken').control).toMatchObject({ ...base, code: expect.any(String) });
  expect(named('code/properties/present').control).toBe(base);
});

test('a text that stands elsewhere is changed there as well, so that what refers to it goes on doing so', () => {
  const { value, linked } = named('lines/items/id/maxLength/at');
  expect(linked).toEqual(['/first']);
  expect(valueAtPointer(value, '/first')).toBe(valueAtPointer(value, '/lines/0/id'));
  expect(named('lines/items/id/maxLength/above').linked).toBeUndefined();
});

test('a member that depends on a word of its neighbour is asked where the neighbour has the word', () => {
  expect(named('later/type/number')).toMatchObject({ expect: 'refuse', control: { mode: 'LATER', later: {} } });
  expect(named('mode/enum/listed-1')).toMatchObject({
    control: { mode: 'NOW', later: {} },
    value: { mode: 'LATER', later: {} },
  });
});

test('numbers that no JavaScript value is written as have their text', () => {
  expect(named('lines/items/count/type/fraction-zero')).toMatchObject({
    expect: 'either',
    text: expect.stringContaining('"count":2.0}'),
  });
  expect(named('large/format/at').text).toContain('"large":9223372036854775807');
});

test('each keyword comes from its place in the document', () => {
  expect(named('lines/items/id/required/missing').pointer).toBe(`${itPointer}/properties/lines/items/required/0`);
  expect(named('lines/items/count/maximum/above')).toMatchObject({
    pointer: `${itPointer}/properties/lines/items/properties/count/maximum`,
    path: ['lines', '*', 'count'],
    saidOtherwise: 'A count greater than 9 is treated as 9.',
  });
});

describe('a budget', () => {
  const groups = (mutations: readonly Mutation[]): Set<string> =>
    new Set(mutations.map(({ pointer, path }) => `${pointer} ${path.join('/')}`));

  test('is kept, and says how many were left out', () => {
    const some = ofOrders(30);
    expect(some.mutations).toHaveLength(30);
    expect(some.leftOut).toBe(all.size - 30);
    expect(ofOrders(30)).toEqual(some);
  });

  test('asks each constraint once before any twice', () => {
    const count = groups([...all.values()]).size;
    expect(groups(ofOrders(count).mutations).size).toBe(count);
  });
});

test('no mutations of a value that the schema does not allow', () => {
  expect(mutationsOf(documentOf(orders), itPointer, {}, { random: random() })).toEqual({
    mutations: [],
    leftOut: 0,
    dropped: [],
  });
});
