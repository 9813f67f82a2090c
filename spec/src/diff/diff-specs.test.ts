import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../core/json.ts';
import type { SpecBundle } from '../bundle/spec-bundle.ts';
import { diffSpecs } from './diff-specs.ts';
import { renderDiffMarkdown, renderDiffText } from './render-diff.ts';

interface Parts {
  path?: string;
  request?: JsonObject;
  response?: JsonObject;
  parameters?: JsonObject[];
  responses?: JsonObject;
}

function spec({ path = '/v1/x/{id}', request, response, parameters = [], responses = {} }: Parts): SpecBundle {
  const content = (schema: JsonObject): JsonObject => ({ 'application/json': { schema } });
  const ok = { description: 'OK', ...(response && { content: content(response) }) };
  const operation = {
    parameters,
    ...(request && { requestBody: { required: true, content: content(request) } }),
    responses: { '200': ok, ...responses },
  };
  return { openapi: { openapi: '3.1.1', paths: { [path]: { post: operation } } }, provenance: {}, findings: [] };
}

const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required,
});
const text = (more: JsonObject = {}): JsonObject => ({ type: 'string', ...more });
const parameter = (name: string, required: boolean, more: JsonObject = {}): JsonObject => ({
  name,
  in: 'query',
  required,
  schema: text(),
  ...more,
});

/** Grade and kind of each change, for a schema in the request and for the same one in the response. */
function both(before: JsonObject, after: JsonObject): string[][] {
  const grades = (side: 'request' | 'response'): string[] =>
    diffSpecs(spec({ [side]: object({ a: before }) }), spec({ [side]: object({ a: after }) })).map(
      (change) => `${change.grade} ${change.kind}`,
    );
  return [grades('request'), grades('response')];
}

describe('a constraint that changes breaks one direction and not the other', () => {
  test.each([
    ['a longer maximum', text({ maxLength: 10 }), text({ maxLength: 20 }), 'loosening maxLength', 'breaking maxLength'],
    [
      'a shorter maximum',
      text({ maxLength: 20 }),
      text({ maxLength: 10 }),
      'breaking maxLength',
      'tightening maxLength',
    ],
    ['a bound where there was none', text(), text({ maxLength: 10 }), 'breaking maxLength', 'tightening maxLength'],
    [
      'a higher minimum',
      { type: 'integer', minimum: 1 },
      { type: 'integer', minimum: 2 },
      'breaking minimum',
      'tightening minimum',
    ],
    ['a value more', text({ enum: ['a'] }), text({ enum: ['a', 'b'] }), 'loosening enum', 'breaking enum'],
    ['a value less', text({ enum: ['a', 'b'] }), text({ enum: ['a'] }), 'breaking enum', 'tightening enum'],
    ['integers only', { type: 'number' }, { type: 'integer' }, 'breaking type', 'tightening type'],
    ['null too', text(), { type: ['string', 'null'] }, 'loosening type', 'breaking type'],
    ['another type', text(), { type: 'boolean' }, 'breaking type', 'breaking type'],
    ['another pattern', text({ pattern: '^a$' }), text({ pattern: '^b$' }), 'breaking pattern', 'breaking pattern'],
    ['another default', text({ default: 'a' }), text({ default: 'b' }), 'breaking default', 'cosmetic default'],
    [
      'other words',
      text({ description: 'A.' }),
      text({ description: 'Something else.' }),
      'cosmetic description',
      'cosmetic description',
    ],
  ])('%s', (_, before, after, request, response) => {
    expect(both(before, after)).toEqual([[request], [response]]);
  });

  test.each([
    ['a minimum of nothing', text(), text({ minLength: 0 })],
    ['other blanks and marks', text({ description: 'Name of it.' }), text({ description: 'Name  of it' })],
    ['a translation', text({ description: 'Name.' }), text({ description: '名称。' })],
    ['the order of values', text({ enum: ['a', 'b'] }), text({ enum: ['b', 'a'] })],
  ])('%s is no change', (_, before, after) => {
    expect(both(before, after)).toEqual([[], []]);
  });
});

describe('members, parameters, statuses', () => {
  const change = (before: Parts, after: Parts): string[] =>
    diffSpecs(spec(before), spec(after)).map(({ grade, message }) => `${grade}: ${message}`);
  test.each<[string, Parts, Parts, string[]]>([
    [
      'optional member of a request',
      { request: object({}) },
      { request: object({ a: text() }) },
      ['loosening: a is new, optional'],
    ],
    [
      'mandatory member of a request',
      { request: object({}) },
      { request: object({ a: text() }, ['a']) },
      ['breaking: a is new, mandatory'],
    ],
    [
      'member gone from a request',
      { request: object({ a: text() }) },
      { request: object({}) },
      ['breaking: a is gone'],
    ],
    ['member of a response', { response: object({}) }, { response: object({ a: text() }) }, ['tightening: a is new']],
    [
      'member gone from a response',
      { response: object({ a: text() }) },
      { response: object({}) },
      ['breaking: a is gone'],
    ],
    [
      'always there',
      { response: object({ a: text() }) },
      { response: object({ a: text() }, ['a']) },
      ['tightening: a becomes mandatory'],
    ],
    [
      'no longer always there',
      { response: object({ a: text() }, ['a']) },
      { response: object({ a: text() }) },
      ['breaking: a becomes optional'],
    ],
    [
      'now demanded',
      { request: object({ a: text() }) },
      { request: object({ a: text() }, ['a']) },
      ['breaking: a becomes mandatory'],
    ],
    [
      'optional parameter',
      {},
      { parameters: [parameter('q', false)] },
      ['loosening: the query parameter q is new, optional'],
    ],
    [
      'mandatory parameter',
      {},
      { parameters: [parameter('q', true)] },
      ['breaking: the query parameter q is new, mandatory'],
    ],
    ['parameter gone', { parameters: [parameter('q', false)] }, {}, ['breaking: the query parameter q is gone']],
    [
      'parameter elsewhere',
      { parameters: [parameter('q', true)] },
      { parameters: [parameter('q', true, { in: 'header' })] },
      ['breaking: q moves from query to header'],
    ],
    ['a new failure', {}, { responses: { '404': { description: 'Not found' } } }, ['loosening: 404 is new']],
    ['a new success', {}, { responses: { '202': { description: 'Accepted' } } }, ['breaking: 202 is new']],
    [
      'a failure less',
      { responses: { '404': { description: 'Not found' } } },
      {},
      ['tightening: 404 is documented no more'],
    ],
    ['body gone', { response: object({}) }, {}, ['breaking: the response has a body no more']],
    [
      'other names in the path',
      { path: '/v1/x/{id}' },
      { path: '/v1/x/{key}' },
      ['cosmetic: /v1/x/{id} -> /v1/x/{key}'],
    ],
    [
      'another path',
      { path: '/v1/x/{id}' },
      { path: '/v2/x/{id}' },
      ['breaking: the operation is gone', 'loosening: the operation is new'],
    ],
  ])('%s', (_, before, after, want) => {
    expect(change(before, after)).toEqual(want);
  });

  test('a list that a page has lost is not taken for its removal', () => {
    const before = spec({ response: object({ a: text({ enum: ['x'] }) }) });
    const after = spec({ response: object({ a: text() }) });
    const pointer = '/paths/~1v1~1x~1{id}/post/responses/200/content/application~1json/schema/properties/a';
    const lost = { kind: 'enumeration-lost', message: '', pointer, quotes: [] };
    expect(diffSpecs(before, after).map((found) => found.grade)).toEqual(['breaking']);
    expect(diffSpecs(before, { ...after, findings: [lost] }).map((found) => found.grade)).toEqual(['cosmetic']);
  });

  test('types that refer to themselves end', () => {
    const node = object({ next: { $ref: '#/components/schemas/Node' }, name: text() });
    const recursive = (name: JsonObject): SpecBundle => {
      const bundle = spec({ response: { $ref: '#/components/schemas/Node' } });
      const schemas = { Node: { ...node, properties: { next: { $ref: '#/components/schemas/Node' }, name } } };
      return { ...bundle, openapi: { ...bundle.openapi, components: { schemas } } };
    };
    expect(diffSpecs(recursive(text()), recursive(text({ maxLength: 1 }))).map((found) => found.where)).toEqual([
      'POST /v1/x/{id} response 200 body.name',
    ]);
  });
});

test('the worst changes come first, with a count of all', () => {
  const changes = diffSpecs(
    spec({ request: object({ a: text({ description: 'A.' }) }) }),
    spec({ request: object({ a: text({ description: 'Else.', maxLength: 3 }), b: text() }) }),
  );
  expect(renderDiffText(changes)).toMatch(
    /^breaking [\s\S]+loosening [\s\S]+cosmetic [\s\S]+1 breaking, 1 loosening, 0 tightening, 1 cosmetic\n$/,
  );
  expect(renderDiffMarkdown(changes).split('\n')).toHaveLength(8);
  expect(renderDiffText([])).toBe('no difference\n');
});
