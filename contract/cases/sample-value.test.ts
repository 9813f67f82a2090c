import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { seededRandom } from '../../core/random.ts';
import { sampleValue } from './sample-value.ts';

function sample(schema: JsonObject, whole = true): JsonValue {
  return sampleValue(
    { schema, Name: { type: 'string', minLength: 3, maxLength: 3 } },
    '/schema',
    seededRandom(1),
    whole,
  );
}

test.each<[string, JsonObject, unknown]>([
  ['its constant', { const: 5, default: 6 }, 5],
  ['its example', { type: 'string', example: 'shown' }, 'shown'],
  ['its default', { type: 'integer', default: 7, minimum: 1 }, 7],
  ['the first of its words', { type: 'string', enum: ['one', 'two'] }, 'one'],
  ['the least number of its range', { type: 'integer', minimum: 3, maximum: 9 }, 3],
  ['a number below its maximum', { type: 'number', maximum: -2 }, -2],
  ['a number above an open end', { type: 'integer', exclusiveMinimum: 3 }, 4],
  ['1, where a number has no range', { type: 'integer' }, 1],
  ['a truth value', { type: 'boolean' }, true],
  ['the first type that is not null', { type: ['null', 'boolean'] }, true],
  ['null, where there is nothing else', { type: 'null' }, null],
  ['as many items as there must be', { type: 'array', minItems: 2, items: { const: 1 } }, [1, 1]],
  ['the first of alternatives', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
  ['a time', { type: 'string', format: 'date-time' }, expect.stringMatching(/^\d{4}-\d\d-\d\dT/)],
  [
    'a text of its length',
    { type: 'string', minLength: 40, maxLength: 41 },
    expect.stringMatching(/^[a-z0-9]{40,41}$/),
  ],
  ['a text of its pattern', { type: 'string', pattern: '^[A-Z]{2}-7$' }, expect.stringMatching(/^[A-Z]{2}-7$/)],
])('a schema is met by %s', (_, schema, value) => {
  expect(sample(schema)).toEqual(value);
});

describe('an object', () => {
  const schema: JsonObject = {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { const: 1 }, b: { const: 2 } } },
      { required: ['name'], properties: { name: { $ref: '#/Name' } } },
    ],
  };

  test('has the members of all that it is put together from, references followed', () => {
    expect(sample(schema)).toEqual({ a: 1, b: 2, name: expect.stringMatching(/^[a-z0-9]{3}$/) });
  });

  test('has only those that must be there where it is to be small', () => {
    expect(sample(schema, false)).toEqual({ a: 1, name: expect.any(String) });
  });

  test('that contains itself comes to an end', () => {
    const endless: JsonObject = { type: 'object', required: ['next'], properties: { next: { $ref: '#/schema' } } };
    expect(JSON.stringify(sample(endless)).length).toBeLessThan(200);
  });
});
