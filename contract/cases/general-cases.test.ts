import { describe, expect, test } from 'vitest';
import type { Effort } from '../../core/contract-setup.ts';
import type { JsonObject } from '../../core/json.ts';
import { bodyText, namesBelow, sampleTarget, stepsOf } from '../fixture/sample-operations.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { rulesFor } from '../plan/plugins.ts';
import { modelsOf } from '../plan/read-model.ts';
import type { CaseDraft, Step } from './contract-case.ts';
import { generalCases } from './general-cases.ts';
import { type KnownTarget, nothingKnown } from './known-target.ts';
import { planBase } from './plan-context.ts';

const id = (name: string): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', maxLength: 36 },
});
const answer = (status: number): JsonObject => ({
  [status]: { description: 'answer' },
  400: { description: 'refused' },
});
const json = (schema: JsonObject, example?: JsonObject): JsonObject => ({
  required: true,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
});

const boat: JsonObject = {
  type: 'object',
  required: ['name', 'masts'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 20 },
    masts: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        required: ['sail'],
        properties: { sail: { type: 'string', enum: ['square', 'lateen'] }, height: { type: 'number', maximum: 40 } },
      },
    },
    flags: { type: 'object', additionalProperties: { type: 'string', maxLength: 5 } },
    home: { type: ['string', 'null'] },
    draught: { type: 'number', minimum: 1, maximum: 9, description: 'Metres, 0.5 to 9.' },
  },
};

const document: JsonObject = {
  openapi: '3.1.0',
  info: { title: 'Harbour', version: '1' },
  paths: {
    '/v1/boats': {
      get: {
        parameters: [
          {
            name: 'limit',
            in: 'query',
            description: 'A limit greater than 50 is handled as 50.',
            schema: { type: 'integer', minimum: 1, maximum: 50 },
          },
          { name: 'sail', in: 'query', schema: { type: 'string', enum: ['square', 'lateen'] } },
          { name: 'X-Harbour', in: 'header', required: true, schema: { type: 'string', maxLength: 8 } },
        ],
        responses: answer(200),
      },
      // The example breaks its own table: the name is too long.
      post: {
        requestBody: json(boat, { name: 'a name of more than twenty characters', masts: [{ sail: 'square' }] }),
        responses: answer(201),
      },
    },
    '/v1/boats/{boat_id}': {
      parameters: [id('boat_id')],
      delete: { responses: answer(204) },
      get: { responses: answer(200) },
    },
    '/v1/fleet': { put: { requestBody: json({ type: 'array', minItems: 1, items: boat }), responses: answer(200) } },
    '/v1/charts': {
      post: {
        requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object' } } } },
        responses: answer(201),
      },
    },
  },
};

const models = modelsOf({ document, originOf: () => undefined });
const known: KnownTarget = {
  ...nothingKnown,
  valueFor: (_, { name }) => (name === 'boat_id' ? 'b-17ac' : undefined),
  bodyOf: ({ method, path }) =>
    method === 'POST' && path === '/v1/boats' ? { name: 'run-1', masts: [{ sail: 'square' }] } : undefined,
  isFinal: ({ method }) => method === 'DELETE',
};

function modelAt(method: string, path: string): ContractModel {
  const model = models.find(({ operation }) => operation.method === method && operation.path === path);
  if (model === undefined) throw new RangeError(`the document has no ${method} ${path}`);
  return model;
}

function cases(method: string, path: string, effort: Effort = 'thorough', found: KnownTarget = known): CaseDraft[] {
  const model = modelAt(method, path);
  const base = planBase({ ...sampleTarget, auth: 'token' }, 1, effort, found);
  return generalCases({ ...base, model, rules: rulesFor(model.operation) }, 'brief');
}

function only(drafts: readonly CaseDraft[], end: string): Step {
  const step = stepsOf(drafts, end).at(-1);
  if (step === undefined) throw new RangeError(`${end} has no step`);
  return step;
}

const requestsOf = (drafts: readonly CaseDraft[]): number =>
  drafts.reduce(
    (sum, item) => sum + (item.kind === 'requests' && item.notExercised === undefined ? item.steps.length : 0),
    0,
  );
const reasonOf = (drafts: readonly CaseDraft[], end: string): string | undefined =>
  drafts.find((item) => item.id.endsWith(`/${end}`))?.notExercised;

describe('an operation that makes things', () => {
  const drafts = cases('POST', '/v1/boats');

  test('is sent the body that the target took, by a name that nothing else has', () => {
    const names = drafts.flatMap((item) =>
      item.kind === 'requests' && item.id.includes('/body/masts/items/sail/type/')
        ? item.steps.map((step) => String(JSON.parse(bodyText(step)).name))
        : [],
    );
    expect(names.length).toBeGreaterThan(3);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => /^run-1-\w{3}\d+$/.test(name))).toBe(true);
  });

  test("is sent its forms; a refusal of the mended example, which is not the page's any more, is a warning", () => {
    expect(only(drafts, 'request/body/example').expect).toMatchObject({ right: [201], atMost: 'warn' });
    expect(only(drafts, 'request/body/minimal').expect.atMost).toBeUndefined();
    expect(Object.keys(JSON.parse(bodyText(only(drafts, 'request/body/full'))))).toEqual(
      expect.arrayContaining(['flags', 'home', 'draught']),
    );
  });

  test.each([
    ['name/required/missing', 'request-required', [400]],
    ['name/maxLength/above', 'request-length', [400]],
    ['masts/maxItems/above', 'request-items', [400]],
    ['masts/items/sail/enum/unknown-word', 'request-enum', [400]],
    ['masts/items/height/maximum/above', 'request-range', [400]],
    ['flags/items/maxLength/above', 'request-length', [400]],
    ['masts/maxItems/at', 'valid-request', [201]],
    ['home/type/null', 'valid-request', [201]],
  ])('%s breaks %s, or nothing', (end, rule, right) => {
    expect(only(drafts, `request/body/${end}`).expect).toMatchObject({ rule, right });
  });

  test('is asked a valid request first where a change needs a member that the usual one has not', () => {
    const [control, changed] = stepsOf(drafts, 'request/body/masts/items/height/maximum/above');
    expect(JSON.parse(bodyText(control ?? only(drafts, 'valid'))).masts[0].height).toBeLessThanOrEqual(40);
    expect(control?.expect.inconclusive?.statuses).toEqual(expect.arrayContaining([400, 404]));
    expect(JSON.parse(bodyText(changed ?? only(drafts, 'valid'))).masts[0].height).toBeGreaterThan(40);
    expect(stepsOf(drafts, 'request/body/name/required/missing')).toHaveLength(1);
  });

  test('may take a number that the page names in words, whatever its bound says', () => {
    expect(only(drafts, 'request/body/draught/minimum/below').expect.mayAccept).toBe(true);
    expect(only(drafts, 'request/body/draught/maximum/above').expect.mayAccept).toBeUndefined();
  });

  test('gets as many requests as its effort allows, and says what was left out', () => {
    const quick = cases('POST', '/v1/boats', 'quick');
    const normal = cases('POST', '/v1/boats', 'normal');
    expect(requestsOf(quick)).toBeLessThanOrEqual(15);
    expect(requestsOf(normal)).toBeLessThanOrEqual(60);
    expect(requestsOf(normal)).toBeGreaterThan(requestsOf(quick));
    expect(reasonOf(quick, 'request/left-out')).toMatch(/^effort quick is enough for \d+ of \d+ changes/);
    expect(reasonOf(drafts, 'request/left-out')).toBeUndefined();
    expect(cases('POST', '/v1/boats', 'quick').map((item) => item.id)).toEqual(quick.map((item) => item.id));
  });

  test('of which the target takes no valid request shows nothing by a changed one', () => {
    const refused = cases('POST', '/v1/boats', 'thorough', { ...known, refusedFor: () => 'no harbour' });
    const asked = refused.filter((item) => item.kind === 'requests' && item.notExercised === undefined);
    expect(asked.map((item) => item.id.replace(/^[^/]+\//, ''))).toEqual(['request/valid']);
    expect(reasonOf(refused, 'name/required/missing')).toBe('no harbour');
  });
});

describe('parameters of the query and of fields', () => {
  const drafts = cases('GET', '/v1/boats');

  test('out of their bounds are refused, unless the page says what else becomes of them', () => {
    expect(only(drafts, 'query/limit/minimum/below').expect).toMatchObject({ rule: 'request-range', right: [400] });
    expect(only(drafts, 'query/limit/maximum/above').expect.right).toEqual(expect.arrayContaining([200, 400]));
    expect(only(drafts, 'query/limit/type/text').expect).toMatchObject({ rule: 'request-type', right: [400] });
    expect(only(drafts, 'query/sail/enum/unknown-word').expect.rule).toBe('request-enum');
    expect(only(drafts, 'header/X-Harbour/required/missing').request.headers).toEqual([]);
  });

  test('that are optional are sent one by one, and all together', () => {
    const search = (end: string): string[] => [
      ...new URL(only(drafts, end).request.path, 'http://host').searchParams.keys(),
    ];
    expect(search('query/sail/schema/present')).toEqual(['sail']);
    expect(search('request/parameters/all')).toEqual(['limit', 'sail']);
    expect(search('request/valid')).toEqual([]);
  });
});

describe('an operation that ends what it names', () => {
  const drafts = cases('DELETE', '/v1/boats/{boat_id}');

  test('is never asked for what a correct target would do', () => {
    const asked = drafts.flatMap((item) =>
      item.kind === 'requests' && item.notExercised === undefined ? item.steps : [],
    );
    expect(asked.length).toBeGreaterThan(2);
    expect(
      asked.filter(({ expect: { right, defensible } }) => [...right, ...defensible].some((one) => one < 300)),
    ).toEqual([]);
    expect(reasonOf(drafts, 'request/valid')).toContain('would end');
  });

  test('of nothing that was made is refused, where it is shown without a doubt', () => {
    const shown = cases('GET', '/v1/boats/{boat_id}');
    for (const [found, atMost] of [
      [drafts, 'warn'],
      [shown, undefined],
    ] as const) {
      const { request, expect: wanted } = only(found, 'path/boat_id/unknown');
      expect(request.path).toMatch(/^\/v1\/boats\/[a-z]-\d\d[a-z]{2}$/);
      expect(request.path).not.toContain('b-17ac');
      expect([wanted.rule, wanted.atMost]).toEqual(['unknown-thing', atMost]);
      expect(wanted.right).toEqual(expect.arrayContaining([400, 404]));
    }
  });
});

describe('bodies of other kinds', () => {
  test('an array is changed as a whole and in its items', () => {
    const names = namesBelow(cases('PUT', '/v1/fleet'), 'request/body');
    expect(names).toEqual(expect.arrayContaining(['minItems/below', 'items/name/maxLength/above', 'full', 'minimal']));
  });

  test('what is no JSON is not made, and nothing of the operation is asked', () => {
    const drafts = cases('POST', '/v1/charts');
    expect(requestsOf(drafts)).toBe(0);
    expect(reasonOf(drafts, 'request/valid')).toBe('only JSON bodies are made, and this one is multipart/form-data');
    expect(reasonOf(drafts, 'media-type/multipart/form-data')).toBe('only JSON bodies are made');
  });
});

test('what is common to a server is asked of an operation in brief', () => {
  const drafts = cases('POST', '/v1/boats');
  expect(namesBelow(drafts, 'protocol')).toEqual(['media-type/text-plain', 'method/put', 'json/empty', 'json/cut']);
  expect(namesBelow(drafts, 'auth')).toEqual(['absent', 'wrong-token']);
});
