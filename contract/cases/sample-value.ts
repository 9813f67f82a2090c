import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Random } from '../../core/random.ts';
import { resolveObject } from '../model/document.ts';
import { parameterForm, usualValue } from './parameter-form.ts';

/** Deeper values are cut to what is smallest of their type: a schema may contain itself. */
const maxDepth = 8;

/** What a schema names itself as a value of it; undefined where it names none. */
function namedValue(schema: JsonObject): JsonValue | undefined {
  const listed = [schema.enum, schema.examples].flatMap((values) => (Array.isArray(values) ? values.slice(0, 1) : []));
  return [schema.const, schema.example, schema.default, ...listed].find((value) => value !== undefined);
}

function typeOf(schema: JsonObject): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (typeof type === 'string') return type;
  return schema.properties !== undefined || schema.required !== undefined ? 'object' : 'string';
}

function bound(schema: JsonObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

/** A number within its bounds: the least, else the most, else 1. */
function numberOf(schema: JsonObject): number {
  const above = bound(schema, 'exclusiveMinimum');
  const below = bound(schema, 'exclusiveMaximum');
  const least = bound(schema, 'minimum') ?? (above === undefined ? undefined : above + 1);
  const most = bound(schema, 'maximum') ?? (below === undefined ? undefined : below - 1);
  return least ?? Math.min(1, most ?? 1);
}

/** Keywords of a text that its form is read from. */
const formKeywords = ['minLength', 'maxLength', 'pattern', 'format'] as const;

function textOf(schema: JsonObject, pointer: string, random: Random): string {
  if (schema.format === 'date-time') return '2024-01-02T03:04:05Z';
  if (schema.format === 'date') return '2024-01-02';
  const constraints = formKeywords.flatMap((keyword) => {
    const value = schema[keyword];
    return value === undefined ? [] : [{ pointer: `${pointer}/${keyword}`, keyword, value, path: [] }];
  });
  const description = typeof schema.description === 'string' ? schema.description : '';
  return usualValue(parameterForm({ constraints, description }), random) ?? 'text';
}

/** Properties and required members of a schema and of all that it is put together from. */
function membersOf(
  document: JsonObject,
  pointer: string,
  depth: number,
): { places: Map<string, string>; required: Set<string> } {
  const places = new Map<string, string>();
  const required = new Set<string>();
  const located = resolveObject(document, pointer);
  if (located === undefined || depth > maxDepth) return { places, required };
  const { schema, pointer: at } = located;
  for (const name of Array.isArray(schema.required) ? schema.required : [])
    if (typeof name === 'string') required.add(name);
  for (const name of Object.keys(isJsonObject(schema.properties) ? schema.properties : {}))
    places.set(name, `${at}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  for (const index of Array.isArray(schema.allOf) ? schema.allOf.keys() : []) {
    const part = membersOf(document, `${at}/allOf/${index}`, depth + 1);
    for (const [name, place] of part.places) places.set(name, place);
    for (const name of part.required) required.add(name);
  }
  return { places, required };
}

/**
 * A value that a schema describes, references followed: what the schema names itself, else the smallest of its form.
 * @param whole optional members too
 */
export function sampleValue(document: JsonObject, pointer: string, random: Random, whole = true, depth = 0): JsonValue {
  const located = resolveObject(document, pointer);
  if (located === undefined || depth > maxDepth) return null;
  const { schema, pointer: at } = located;
  const named = namedValue(schema);
  if (named !== undefined && (whole || !isJsonObject(named))) return named;
  for (const keyword of ['oneOf', 'anyOf'] as const)
    if (Array.isArray(schema[keyword])) return sampleValue(document, `${at}/${keyword}/0`, random, whole, depth + 1);
  const type = Array.isArray(schema.allOf) && schema.type === undefined ? 'object' : typeOf(schema);
  switch (type) {
    case 'object': {
      const { places, required } = membersOf(document, at, depth);
      const chosen = [...places].filter(([name]) => required.has(name) || (whole && depth < maxDepth - 4));
      return Object.fromEntries(
        chosen.map(([name, place]) => [name, sampleValue(document, place, random, whole, depth + 1)]),
      );
    }
    case 'array': {
      const count = Math.max(bound(schema, 'minItems') ?? 0, whole && depth < maxDepth - 4 ? 1 : 0);
      return Array.from({ length: count }, () => sampleValue(document, `${at}/items`, random, whole, depth + 1));
    }
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textOf(schema, at, random);
  }
}
