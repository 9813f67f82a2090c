import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { valueAtPointer } from '../../../core/json-pointer.ts';
import { givenSpec } from './given-spec.ts';
import type { SpecBundle } from './spec-bundle.ts';

/** Writes files into a folder of their own and takes the first as the contract. */
function given(files: Record<string, string>, overlay?: string): Promise<SpecBundle> {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-given-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const [file = ''] = Object.keys(files);
  const path = join(folder, file);
  const source = { file, path, text: readFileSync(path, 'utf8') };
  return givenSpec(source, overlay === undefined ? undefined : { file: 'overlay.yaml', text: overlay });
}

const shop = (version: string, schema: string, example = '{ name: abc }'): string => `openapi: ${version}
info: { title: Shop, version: '1' }
paths:
  /shops:
    post:
      requestBody:
        content:
          application/json:
            schema:
${schema.replace(/^/gm, '              ')}
            example: ${example}
      responses:
        201: { description: made }
`;
const body = '/paths/~1shops/post/requestBody/content/application~1json';

test('each place has its line and the words of it', async () => {
  const { provenance } = await given({
    'shop.yaml': shop('3.1.0', 'type: object\nproperties:\n  name: { type: string, maxLength: 5 }'),
  });
  expect(provenance[`${body}/schema/properties/name/maxLength`]).toEqual({
    file: 'shop.yaml',
    line: 12,
    text: 'name: { type: string, maxLength: 5 }',
    authority: 'documented',
  });
  expect(provenance['/paths/~1shops/post/responses/201']?.line).toBe(15);
});

test('the words of 3.0 become those of 3.1', async () => {
  const schema = `type: object
properties:
  name: { type: string, nullable: true, enum: [abc, b] }
  owner: { allOf: [{ type: object }], nullable: true }
  size: { type: integer, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false }
  nullable: { type: boolean }`;
  const { openapi, findings } = await given({ 'shop.yaml': shop('3.0.3', schema) });
  expect(valueAtPointer(openapi, `${body}/schema/properties`)).toEqual({
    name: { type: ['string', 'null'], enum: ['abc', 'b', null] },
    owner: { anyOf: [{ allOf: [{ type: 'object' }] }, { type: 'null' }] },
    size: { type: 'integer', exclusiveMinimum: 0, maximum: 9 },
    nullable: { type: 'boolean' },
  });
  expect(openapi.openapi).toMatch(/^3\.1/);
  expect(findings).toEqual([]);
});

test('what it refers to in another file is taken in', async () => {
  const { openapi } = await given({
    'shop.yaml': shop('3.1.0', "$ref: './parts.yaml#/Shop'"),
    'parts.yaml': 'Shop: { type: object, properties: { name: { type: string, minLength: 2 } } }',
  });
  expect(valueAtPointer(openapi, `${body}/schema/properties/name/minLength`)).toBe(2);
});

test('an example that breaks its own schema is a finding at the keyword, with both places', async () => {
  const schema =
    'type: object\nrequired: [id]\nproperties:\n  id: { type: string, readOnly: true }\n  name: { type: string, maxLength: 2 }';
  const { findings } = await given({ 'shop.yaml': shop('3.1.0', schema) });
  expect(findings).toEqual([
    {
      kind: 'example-contradicts-text',
      message: "the example's name breaks maxLength: must NOT have more than 2 characters",
      pointer: `${body}/schema/properties/name/maxLength`,
      quotes: [
        { file: 'shop.yaml', line: 15, text: 'example: { name: abc }' },
        { file: 'shop.yaml', line: 14, text: 'name: { type: string, maxLength: 2 }' },
      ],
    },
  ]);
});

test('an overlay amends it, with its evidence', async () => {
  const overlay = `overlay: 1.0.0
info: { title: x, version: '1' }
actions:
  - target: $.paths['/shops'].post.requestBody.content['application/json'].schema
    update: { required: [name] }
    x-evidence: the vendor said so
`;
  const { openapi, provenance } = await given({ 'shop.yaml': shop('3.1.0', 'type: object') }, overlay);
  expect(valueAtPointer(openapi, `${body}/schema/required`)).toEqual(['name']);
  expect(provenance[`${body}/schema/required`]).toMatchObject({ authority: 'amended', evidence: 'the vendor said so' });
});

test.each([
  ['swagger: "2.0"', 'shop.yaml is Swagger 2.0, which is not read'],
  ['openapi: 3.2.0', 'shop.yaml is OpenAPI 3.2.0, which is not read'],
  ['{"a": 1}', 'shop.yaml is no OpenAPI document: it has no "openapi"'],
  ['Overview\n', 'shop.yaml is no OpenAPI document: it holds no object'],
  ['', 'shop.yaml is no OpenAPI document: it holds no object'],
  ['a: 1\n b: 2\n', 'shop.yaml:1: Nested mappings are not allowed in compact mappings'],
  [
    'openapi: 3.1.0\ninfo: { title: x }\npaths: {}',
    "shop.yaml is not valid: #/info must have required property 'version'",
  ],
  [shop('3.1.0', "$ref: './absent.yaml'"), 'shop.yaml refers to what cannot be read'],
  [shop('3.1.0', '$ref: http://127.0.0.1:9/x.yaml'), 'shop.yaml refers to what cannot be read'],
])('%j is refused in one line', async (text, words) => {
  await expect(given({ 'shop.yaml': text })).rejects.toThrow(words);
});
