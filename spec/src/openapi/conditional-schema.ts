import type { Source } from '../../../core/authority.ts';
import type { JsonObject, JsonValue } from '../../../core/json.ts';
import type { Condition } from '../meaning/fact.ts';

export interface ConditionalSchema {
  schema: JsonObject;
  source: Source;
  authority: 'documented' | 'inferred';
}

function whenField(field: string, test: JsonObject): JsonObject {
  return { properties: { [field]: test }, required: [field] };
}

/**
 * The `{if, then}` schemas of a sentence such as "has a value only when status is success": the words themselves say
 * that it has none otherwise (absent or null); that it has one then is our reading.
 * @param shape the schema of a present value, without null
 */
export function conditionalSchemas(name: string, condition: Condition, shape: JsonObject): ConditionalSchema[] {
  const { source } = condition;
  if (condition.kind === 'mandatory-when') {
    const [only, ...more] = condition.oneOf;
    const values: JsonObject = more.length === 0 && only !== undefined ? { const: only } : { enum: condition.oneOf };
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    const schema = { if: whenField(condition.field, values), then: { required: [name] } };
    return [{ schema, source, authority: 'documented' }];
  }
  const equals: JsonValue = condition.equals;
  const absent = {
    if: whenField(condition.field, { not: { const: equals } }),
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { [name]: { type: 'null' } } },
  };
  const present = {
    if: whenField(condition.field, { const: equals }),
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { properties: { [name]: shape }, required: [name] },
  };
  return [
    { schema: absent, source, authority: 'documented' },
    { schema: present, source, authority: 'inferred' },
  ];
}
