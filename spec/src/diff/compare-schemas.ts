import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import { formatPointer } from '../../../core/json-pointer.ts';
import { resolveSchema } from '../openapi/operations.ts';
import type { Direction, Effect } from './change.ts';
import { compareConstraints } from './compare-constraints.ts';
import { compareWords } from './compare-words.ts';
import { type Comparison, type Place, step } from './comparison.ts';

/** The types that a schema allows; an empty set is any. */
function typesOf(schema: JsonObject): Set<string> {
  const { type } = schema;
  const types =
    typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((one) => typeof one === 'string') : [];
  return new Set(types);
}

/** A number type takes integers too. */
function accepts(types: ReadonlySet<string>, type: string): boolean {
  return types.size === 0 || types.has(type) || (type === 'integer' && types.has('number'));
}

function typeEffect(before: ReadonlySet<string>, after: ReadonlySet<string>): Effect | undefined {
  const kept = before.size > 0 && [...before].every((type) => accepts(after, type));
  const fits = after.size > 0 && [...after].every((type) => accepts(before, type));
  if (before.size === 0 && after.size === 0) return undefined;
  if (kept && fits) return undefined;
  if (kept || after.size === 0) return 'wider';
  return fits || before.size === 0 ? 'narrower' : 'other';
}

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** `anyOf: [X, {type: null}]` read as X that may be null. */
function unwrapNullable(schema: JsonObject): JsonObject {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const real = anyOf.filter((one) => isJsonObject(one) && one.type !== 'null');
  const [only] = real;
  return real.length === 1 && isJsonObject(only) ? { ...only, ...rest } : schema;
}

interface Resolved {
  pointer: string;
  schema: JsonObject;
}

/** A schema with what stands beside its `$ref`, and the pointer of what it refers to. */
function resolve(openapi: JsonObject, pointer: string, schema: JsonObject): Resolved {
  const own = unwrapNullable(schema);
  const target = resolveSchema(openapi, { pointer, schema: own });
  if (target.schema === own) return { pointer, schema: own };
  const { $ref: _, ...beside } = own;
  return { pointer: target.pointer, schema: { ...target.schema, ...beside } };
}

function names(value: JsonValue | undefined): Set<string> {
  return new Set(Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);
}

/** Compares two schemas of one place with all that is inside them. */
export function compareSchemas(
  comparison: Comparison,
  direction: Direction,
  place: Place,
  oldSchema: JsonObject,
  newSchema: JsonObject,
): void {
  const old = resolve(comparison.before.openapi, place.before, oldSchema);
  const now = resolve(comparison.after.openapi, place.after, newSchema);
  const pair = `${direction}\n${old.pointer}\n${now.pointer}`;
  if (comparison.open.has(pair)) return;
  comparison.open.add(pair);
  const at: Place = { where: place.where, before: old.pointer, after: now.pointer };
  const effect = typeEffect(typesOf(old.schema), typesOf(now.schema));
  if (effect !== undefined) {
    const values = { before: old.schema.type, after: now.schema.type };
    const message = `type ${JSON.stringify(values.before ?? 'any')} -> ${JSON.stringify(values.after ?? 'any')}`;
    comparison.add(effect, direction, 'type', step(at, '', '/type'), message, values);
  }
  compareWords(
    comparison,
    direction,
    'description',
    place,
    oldSchema.description ?? old.schema.description,
    newSchema.description ?? now.schema.description,
  );
  compareConstraints(comparison, direction, at, old.schema, now.schema);
  compareMembers(comparison, direction, at, old.schema, now.schema);
  compareConditions(comparison, direction, at, old.schema, now.schema);
  for (const [keyword, where] of [
    ['items', '[]'],
    ['additionalProperties', '{}'],
  ] as const) {
    const [before, after] = [old.schema[keyword], now.schema[keyword]];
    if (isJsonObject(before) && isJsonObject(after))
      compareSchemas(comparison, direction, step(at, where, `/${keyword}`), before, after);
  }
  comparison.open.delete(pair);
}

function compareMembers(
  comparison: Comparison,
  direction: Direction,
  place: Place,
  old: JsonObject,
  now: JsonObject,
): void {
  const [before, after] = [object(old.properties), object(now.properties)];
  const [needed, needs] = [names(old.required), names(now.required)];
  for (const [name, schema] of Object.entries(before)) {
    const at = step(place, `.${name}`, formatPointer(['properties', name]));
    const successor = after[name];
    if (successor === undefined) {
      comparison.add('other', direction, 'member', { ...at, after: '' }, `${name} is gone`);
      continue;
    }
    if (needed.has(name) !== needs.has(name)) {
      const message = needs.has(name) ? `${name} becomes mandatory` : `${name} becomes optional`;
      comparison.add(needs.has(name) ? 'narrower' : 'wider', direction, 'required', at, message);
    }
    compareSchemas(comparison, direction, at, object(schema), object(successor));
  }
  for (const name of Object.keys(after)) {
    if (Object.hasOwn(before, name)) continue;
    const at = { ...step(place, `.${name}`, formatPointer(['properties', name])), before: '' };
    const optional = direction === 'request' && !needs.has(name);
    const message = optional
      ? `${name} is new, optional`
      : direction === 'request'
        ? `${name} is new, mandatory`
        : `${name} is new`;
    comparison.add(optional ? 'wider' : 'narrower', direction, 'member', at, message);
  }
}

/** `{if, then}` schemas, each as one condition. */
function compareConditions(
  comparison: Comparison,
  direction: Direction,
  place: Place,
  old: JsonObject,
  now: JsonObject,
): void {
  const [before, after] = [old.allOf, now.allOf].map((all) =>
    Array.isArray(all) ? all.map((one) => JSON.stringify(one)) : [],
  );
  const at = step(place, '', '/allOf');
  for (const condition of before ?? []) {
    if (after?.includes(condition) !== true)
      comparison.add('wider', direction, 'condition', at, `a condition is gone: ${condition}`);
  }
  for (const condition of after ?? []) {
    if (before?.includes(condition) !== true)
      comparison.add('narrower', direction, 'condition', at, `a condition is new: ${condition}`);
  }
}
