import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { resolveObject } from '../model/document.ts';

/** Keywords whose members are names of the user's, each with a schema. */
const mapsOfSchemas = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'schemas',
]);
/** Keywords that hold plain values: what looks like a keyword in there is none. */
const plainValues = new Set(['example', 'examples', 'enum', 'const', 'default']);

/** `nullable` and bounds that are excluded by a flag are OpenAPI 3.0's own; a `$ref` there hides what stands beside it. */
function fromVersion30(schema: JsonObject): JsonObject {
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
  const changed = { ...schema };
  if (schema.nullable === true && typeof schema.type === 'string') changed.type = [schema.type, 'null'];
  for (const [bound, excluded] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const limit = schema[bound];
    if (schema[excluded] === true && limit !== undefined) {
      changed[excluded] = limit;
      delete changed[bound];
    } else if (typeof schema[excluded] === 'boolean') {
      delete changed[excluded];
    }
  }
  return changed;
}

/** What a server alone sets may be required in its answers, but is not sent. */
function withoutReadOnly(document: JsonObject, schema: JsonObject): JsonObject {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isJsonObject(properties)) return schema;
  const kept = required.filter((name) => typeof name !== 'string' || !isReadOnly(document, properties[name]));
  return kept.length === required.length ? schema : { ...schema, required: kept };
}

/** Whether a member's schema, or what it refers to, says `readOnly`. */
export function isReadOnly(document: JsonObject, schema: JsonValue | undefined): boolean {
  if (!isJsonObject(schema)) return false;
  if (schema.readOnly === true) return true;
  const reference = schema.$ref;
  return typeof reference === 'string' && reference.startsWith('#')
    ? resolveObject(document, decodeURIComponent(reference.slice(1)))?.schema.readOnly === true
    : false;
}

function converted(document: JsonObject, value: JsonValue, isVersion30: boolean, isMap: boolean): JsonValue {
  if (Array.isArray(value)) return value.map((item) => converted(document, item, isVersion30, false));
  if (!isJsonObject(value)) return value;
  const own = isMap ? value : withoutReadOnly(document, isVersion30 ? fromVersion30(value) : value);
  return Object.fromEntries(
    Object.entries(own).map(([name, member]) => [
      name,
      !isMap && plainValues.has(name)
        ? member
        : converted(document, member, isVersion30, !isMap && mapsOfSchemas.has(name)),
    ]),
  );
}

/** The word of the discriminator that stands for a branch: of the mapping, else the name of its schema. */
function wordOf(reference: string, mapping: JsonValue | undefined): string {
  const name = decodeURIComponent(reference.split('/').at(-1) ?? '');
  const mapped = Object.entries(isJsonObject(mapping) ? mapping : {}).find(
    ([, target]) => target === reference || target === name,
  );
  return mapped?.[0] ?? name;
}

/** Each branch that a discriminator chooses says its word as a constant: without it, two branches may allow one value. */
function tellBranchesApart(document: JsonObject, value: JsonValue): void {
  if (typeof value !== 'object' || value === null) return;
  for (const member of Object.values(value)) tellBranchesApart(document, member);
  if (!isJsonObject(value) || !isJsonObject(value.discriminator)) return;
  const { propertyName, mapping } = value.discriminator;
  const branches = Array.isArray(value.oneOf) ? value.oneOf : Array.isArray(value.anyOf) ? value.anyOf : [];
  if (typeof propertyName !== 'string') return;
  for (const branch of branches) {
    if (!isJsonObject(branch) || typeof branch.$ref !== 'string' || !branch.$ref.startsWith('#')) continue;
    const schema = resolveObject(document, decodeURIComponent(branch.$ref.slice(1)))?.schema;
    if (schema === undefined) continue;
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    const said = properties[propertyName];
    const known = isJsonObject(said) ? said : {};
    if (known.const !== undefined || known.enum !== undefined) continue;
    schema.properties = { ...properties, [propertyName]: { ...known, const: wordOf(branch.$ref, mapping) } };
  }
}

/**
 * The document with each schema as JSON Schema 2020-12 reads it, seen from a client that sends: `nullable` and
 * exclusive bounds of OpenAPI 3.0 (https://spec.openapis.org/oas/v3.0.4.html#schema-object) are translated, read-only
 * members are not required, discriminators are constants of their branches. Places stay where they are in the document.
 */
export function requestDialect(document: JsonObject): JsonObject {
  const isVersion30 = typeof document.openapi === 'string' && document.openapi.startsWith('3.0');
  const changed = converted(document, document, isVersion30, false);
  if (!isJsonObject(changed)) return document;
  tellBranchesApart(changed, changed);
  return changed;
}
