import type { JsonObject } from '../../../core/json.ts';
import type { TypeExpression } from '../language/type-expression.ts';

/** How references are written: a `$ref`, or the plain object that stands for a type without a table. */
export type ResolveReference = (name: string) => JsonObject;

/** The JSON Schema of a type expression, without any constraint. */
export function schemaOfType(type: TypeExpression, resolve: ResolveReference): JsonObject {
  switch (type.kind) {
    case 'scalar':
      return { type: type.type, ...(type.format !== undefined && { format: type.format }) };
    case 'object':
      return { type: 'object' };
    case 'any':
      return {};
    case 'array':
      return { type: 'array', items: schemaOfType(type.items, resolve) };
    case 'map':
      return { type: 'object', additionalProperties: schemaOfType(type.values, resolve) };
    case 'reference':
      return resolve(type.name);
  }
}
