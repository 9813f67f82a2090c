import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { seededRandom } from '../../core/random.ts';
import { anySchema, documentOf, itPointer } from './fixture/any-schema.ts';
import { bedPointer, gardenDocument, plantExample, plantPointer } from './fixture/garden-document.ts';
import { type ValidValue, type ValueForm, validValue } from './valid-value.ts';

const forms: readonly ValueForm[] = ['minimal', 'full', 'example'];

const make = (it: JsonObject, form: ValueForm = 'full', example?: JsonValue): ValidValue =>
  validValue(documentOf(it), itPointer, { form, random: seededRandom(5), ...(example !== undefined && { example }) });
const valueFor = (it: JsonObject, form: ValueForm = 'full', example?: JsonValue): JsonValue => {
  const made = make(it, form, example);
  return made.kind === 'made' ? made.value : expect.unreachable(made.why);
};

/** A judge of its own, which knows nothing of how values are made. */
function faultsOf(schema: JsonObject, value: JsonValue): unknown {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  return ajv.validate(schema, value) ? [] : ajv.errors;
}

test('a value of any schema is valid in each form, the same for one seed', () => {
  fc.assert(
    fc.property(anySchema, fc.constantFrom(...forms), fc.integer(), (schema, form, seed) => {
      const document = documentOf(schema);
      const made = validValue(document, itPointer, { form, random: seededRandom(seed) });
      expect(made).toMatchObject({ kind: 'made', mended: [] });
      if (made.kind === 'made') expect(faultsOf(schema, made.value)).toEqual([]);
      expect(validValue(document, itPointer, { form, random: seededRandom(seed) })).toEqual(made);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('any example is mended to a valid value, and a valid one is kept whole', () => {
  fc.assert(
    fc.property(anySchema, fc.jsonValue({ maxDepth: 3 }), (schema, shown) => {
      const example: JsonValue = JSON.parse(JSON.stringify(shown));
      expect(faultsOf(schema, valueFor(schema, 'example', example))).toEqual([]);
      const valid = valueFor(schema, 'full');
      expect(valueFor(schema, 'full', valid)).toEqual(valid);
    }),
    { numRuns: 40 },
  );
}, 60_000);

describe('an example that breaks its own tables', () => {
  const schema: JsonObject = {
    type: 'object',
    required: ['name', 'mode', 'steps', 'start'],
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 8 },
      mode: { type: 'string', enum: ['FAST', 'SLOW'] },
      steps: {
        type: 'array',
        minItems: 1,
        items: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, next: { type: 'string' } } },
      },
      start: { type: 'string' },
      urn: { type: 'string' },
      note: { type: 'string', minLength: 1 },
    },
  };
  const mended = (example: JsonObject): ValidValue => make(schema, 'example', example);

  test.each<[string, JsonObject, JsonObject]>([
    ['a word in another case', { mode: 'fast' }, { mode: 'FAST' }],
    ['a word that is none', { mode: 'NORMAL' }, { mode: 'FAST' }],
    ['a text that is too long', { name: 'averylongname' }, { name: 'averylon' }],
    ['a placeholder', { urn: 'urn:{region}:<project_id>' }, { urn: 'urn:region:p1' }],
    ['an empty list', { steps: [] }, { steps: [{ id: expect.any(String) }] }],
    ['a text instead of a list', { steps: 'none' }, { steps: [{ id: expect.any(String) }] }],
    ['an empty text', { note: '' }, { note: expect.stringMatching(/^note-\w+$/) }],
  ])('%s', (_, change, want) => {
    const example = { name: 'x', mode: 'FAST', steps: [{ id: 'a', next: 'b' }], start: 'a', ...change };
    const made = validValue(documentOf(schema), itPointer, {
      form: 'example',
      example,
      random: seededRandom(1),
      fill: (name) => (name === 'project_id' ? 'p1' : undefined),
    });
    expect(made).toMatchObject({ kind: 'made', value: { ...example, ...want } });
    expect(made.kind === 'made' && made.mended.length).toBe(1);
  });

  test('what is missing is added, what no table lists is left out, each is told', () => {
    expect(mended({ name: 'x', mode: 'SLOW', steps: [{ id: 'a', extra: 1 }] })).toMatchObject({
      value: { name: 'x', mode: 'SLOW', steps: [{ id: 'a' }], start: expect.any(String) },
      mended: [
        { at: '/steps/0/extra', what: 'no table lists "extra": left out' },
        { at: '/start', what: expect.stringContaining('required and missing') },
      ],
    });
  });

  test('minimal leaves the optional members out, full has all, and what is valid stays', () => {
    const example = { name: 'x', mode: 'SLOW', steps: [{ id: 'a', next: 'b' }], start: 'a', urn: 'u' };
    expect(valueFor(schema, 'minimal', example)).toEqual({ name: 'x', mode: 'SLOW', steps: [{ id: 'a' }], start: 'a' });
    expect(valueFor(schema, 'full', example)).toEqual({ ...example, note: expect.any(String) });
  });
});

describe('a document of OpenAPI 3.0', () => {
  test('takes the alternative that the example shows, mended, without what only a server sets', () => {
    expect(
      validValue(gardenDocument, plantPointer, { form: 'example', example: plantExample, random: seededRandom(3) }),
    ).toMatchObject({
      kind: 'made',
      value: {
        kind: 'Tree',
        name: expect.any(String),
        label: 'way too long',
        rings: 12,
        planted: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    });
  });

  test.each(forms)('%s: alternatives, maps and recursion', (form) => {
    for (const pointer of [plantPointer, bedPointer]) {
      expect(validValue(gardenDocument, pointer, { form, random: seededRandom(3) })).toMatchObject({ kind: 'made' });
    }
  });

  test('a schema that holds itself is shown once in itself', () => {
    const bed = validValue(gardenDocument, bedPointer, { form: 'full', random: seededRandom(3) });
    expect(bed).toMatchObject({ value: { part_of: { rows: expect.any(Array) } } });
    expect(bed).not.toMatchObject({ value: { part_of: { part_of: { part_of: expect.anything() } } } });
  });

  test('a flag excludes its bound, and a discriminator says its word', () => {
    const plant = validValue(gardenDocument, plantPointer, { form: 'minimal', random: seededRandom(3) });
    expect(plant).toMatchObject({ value: { kind: 'Tree', rings: expect.any(Number) } });
    expect(plant.kind === 'made' && plant.value).not.toMatchObject({ rings: 0 });
  });
});

test.each<[string, JsonObject, RegExp]>([
  ['lengths that exclude each other', { type: 'string', minLength: 3, maxLength: 2 }, /nothing could be made/],
  ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'integer' }] }, /no type in common/],
  ['a pattern that nothing matches', { type: 'string', pattern: '(?!)' }, /nothing could be made/],
  [
    'a required member of its own kind',
    { type: 'object', required: ['it'], properties: { it: { $ref: `#${itPointer}` } } },
    /without an end/,
  ],
  ['references in a circle', { $ref: `#${itPointer}` }, /circle/],
  ['another file', { $ref: 'other.json#/It' }, /cannot be read/],
  ['what the keywords forbid together', { type: 'string', not: { type: 'string' } }, /breaks not/],
])('%s: it says that no value can be made', (_, schema, why) => {
  expect(make(schema)).toEqual({ kind: 'unmakeable', why: expect.stringMatching(why) });
});

test.each<[string, JsonObject, RegExp]>([
  ['a pattern only', { type: 'string', pattern: '^[A-Z]{2}\\d{3}$' }, /^[A-Z]{2}\d{3}$/],
  ['a pattern and a length', { type: 'string', pattern: '^[a-z-]+$', minLength: 30, maxLength: 30 }, /^[a-z-]{30}$/],
  ['a path', { type: 'string', description: 'JSONPath of the input' }, /^\$\./],
])('%s', (_, schema, want) => {
  expect(valueFor(schema)).toMatch(want);
});

test('members that exclude each other are not both sent', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    not: { required: ['a', 'b'] },
  };
  expect(Object.keys(valueFor(schema) ?? {})).toEqual(['a']);
});
