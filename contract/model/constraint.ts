import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { resolveObject } from './document.ts';

/** One keyword of a schema, with the instance location it speaks about. */
export interface Constraint {
  /** JSON pointer of the keyword in the OpenAPI document */
  pointer: string;
  keyword:
    | 'type'
    | 'required'
    | 'minLength'
    | 'maxLength'
    | 'minItems'
    | 'maxItems'
    | 'minimum'
    | 'maximum'
    | 'exclusiveMinimum'
    | 'exclusiveMaximum'
    | 'multipleOf'
    | 'enum'
    | 'pattern'
    | 'format'
    | 'condition';
  value: JsonValue;
  /** member names from the root of the instance; `*` stands for each item of an array */
  path: readonly string[];
}

const plainKeywords = [
  'type',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'enum',
  'pattern',
  'format',
] as const;

/**
 * Every constraint below a schema, in the document's order, references followed.
 * Each required member gives a constraint of its own, located at the member and pointing at its name in the `required` list.
 * @param pointer where the schema stands in the document
 */
export function constraintsOf(document: JsonObject, pointer: string, path: readonly string[] = []): Constraint[] {
  const located = resolveObject(document, pointer);
  if (located === undefined || path.length > 12) return [];
  const { schema, pointer: at } = located;
  const found: Constraint[] = [];
  for (const keyword of plainKeywords) {
    const value = schema[keyword];
    if (value !== undefined) found.push({ pointer: `${at}/${keyword}`, keyword, value, path });
  }
  const required = schema.required;
  if (Array.isArray(required)) {
    for (const [index, name] of required.entries()) {
      if (typeof name === 'string') {
        found.push({ pointer: `${at}/required/${index}`, keyword: 'required', value: name, path: [...path, name] });
      }
    }
  }
  const properties = schema.properties;
  if (isJsonObject(properties)) {
    for (const name of Object.keys(properties)) {
      const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1');
      found.push(...constraintsOf(document, `${at}/properties/${escaped}`, [...path, name]));
    }
  }
  if (isJsonObject(schema.items)) found.push(...constraintsOf(document, `${at}/items`, [...path, '*']));
  const parts = schema.allOf;
  if (Array.isArray(parts)) {
    parts.forEach((part, index) => {
      if (isJsonObject(part) && part.if !== undefined) {
        found.push({ pointer: `${at}/allOf/${index}`, keyword: 'condition', value: part, path });
      } else {
        found.push(...constraintsOf(document, `${at}/allOf/${index}`, path));
      }
    });
  }
  return found;
}
