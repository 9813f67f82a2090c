import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { Tokens } from '../openapi/provenance.ts';

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
const single = [
  'items',
  'not',
  'if',
  'then',
  'else',
  'additionalProperties',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
];
const listed = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const named = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];

/** What is done with a schema; what it returns takes the schema's place. */
export type SchemaVisitor = (schema: JsonObject, tokens: Tokens) => JsonObject;

function mapMembers(object: JsonObject, map: (value: JsonValue, key: string) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}

function mapSchema(value: JsonValue, tokens: Tokens, visit: SchemaVisitor): JsonValue {
  if (!isJsonObject(value)) return value;
  const inner = mapMembers(value, (child, key) => {
    const at = [...tokens, key];
    if (single.includes(key)) return mapSchema(child, at, visit);
    if (listed.includes(key) && Array.isArray(child)) {
      return child.map((item, index) => mapSchema(item, [...at, index], visit));
    }
    if (named.includes(key) && isJsonObject(child)) {
      return mapMembers(child, (item, name) => mapSchema(item, [...at, name], visit));
    }
    return child;
  });
  return visit(inner, tokens);
}

/** Members of the document that hold data, in which nothing is a schema whatever it looks like. */
const data = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

function mapPart(value: JsonValue, tokens: Tokens, visit: SchemaVisitor): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => mapPart(item, [...tokens, index], visit));
  if (!isJsonObject(value)) return value;
  return mapMembers(value, (child, key) => {
    const at = [...tokens, key];
    if (key === 'schema') return mapSchema(child, at, visit);
    // Only the components of the document hold schemas by name.
    if (key === 'schemas' && tokens.length === 1 && isJsonObject(child)) {
      return mapMembers(child, (item, name) => mapSchema(item, [...at, name], visit));
    }
    return data.has(key) || key.startsWith('x-') ? child : mapPart(child, at, visit);
  });
}

/** The document with each of its schemas, the inner ones first, replaced by what `visit` makes of it. */
export function mapSchemas(document: JsonObject, visit: SchemaVisitor): JsonObject {
  return mapMembers(document, (child, key) => mapPart(child, [key], visit));
}
