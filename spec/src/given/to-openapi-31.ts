import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { mapSchemas } from './visit-schemas.ts';

/** Bounds that 3.0 marks as exclusive by a boolean beside them are numbers of their own in 3.1. */
function exclusiveBounds(schema: JsonObject): JsonObject {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  const side = (name: 'minimum' | 'maximum', bound: typeof minimum, exclusive: typeof minimum): JsonObject => {
    const own = name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
    if (exclusive === true && bound !== undefined) return { [own]: bound };
    return {
      ...(bound !== undefined && { [name]: bound }),
      ...(typeof exclusive === 'number' && { [own]: exclusive }),
    };
  };
  return { ...rest, ...side('minimum', minimum, exclusiveMinimum), ...side('maximum', maximum, exclusiveMaximum) };
}

/** `nullable` beside a type is one more type; beside parts without a type, one more choice. */
function nullChoice(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  if (nullable !== true) return rest;
  if (typeof rest.type === 'string') {
    const choices = Array.isArray(rest.enum) && !rest.enum.includes(null) ? { enum: [...rest.enum, null] } : {};
    return { ...rest, type: [rest.type, 'null'], ...choices };
  }
  const hasParts = ['allOf', 'anyOf', 'oneOf', '$ref'].some((key) => rest[key] !== undefined);
  return hasParts ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** What a schema refers to stands in its place: 3.0 takes no notice of what is beside it. */
function reference(schema: JsonObject): JsonObject | undefined {
  return typeof schema.$ref === 'string' ? { $ref: schema.$ref } : undefined;
}

/**
 * A 3.0 document in the words of 3.1, whose schemas are JSON Schema: null as a type, exclusive bounds as numbers. A 3.1
 * document is left as it is.
 */
export function toOpenapi31(document: JsonObject): JsonObject {
  if (typeof document.openapi !== 'string' || !document.openapi.startsWith('3.0')) return document;
  const mapped = mapSchemas(document, (schema) => reference(schema) ?? nullChoice(exclusiveBounds(schema)));
  return { ...mapped, openapi: '3.1.0', ...(isJsonObject(mapped.info) && { info: mapped.info }) };
}
