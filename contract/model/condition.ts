import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Constraint } from './constraint.ts';

/** "has a value only when `discriminator` is `word`": absent or null otherwise, expected then. */
export interface Condition {
  field: string;
  discriminator: string;
  word: string;
  /** JSON pointers of the parts of the document that say when it has a value, and when it has none */
  presentPointer: string;
  absentPointer: string;
}

/** The word that an `if` schema compares one member with, and whether it is negated. */
function comparison(schema: JsonObject): { name: string; word: string; negated: boolean } | undefined {
  if (isJsonObject(schema.not)) {
    const inner = comparison(schema.not);
    return inner === undefined ? undefined : { ...inner, negated: !inner.negated };
  }
  const properties = schema.properties;
  if (!isJsonObject(properties)) return undefined;
  for (const [name, member] of Object.entries(properties)) {
    if (!isJsonObject(member)) continue;
    const negated = isJsonObject(member.not);
    const plain = isJsonObject(member.not) ? member.not : member;
    const values: JsonValue | undefined = plain.const ?? plain.enum;
    const word = Array.isArray(values) && values.length === 1 ? values[0] : values;
    if (typeof word === 'string') return { name, word, negated };
  }
  return undefined;
}

/** Members that a branch of a condition speaks about. */
function fieldsOf(branch: JsonValue | undefined): { required: string[]; mentioned: string[] } {
  if (!isJsonObject(branch)) return { required: [], mentioned: [] };
  const required = Array.isArray(branch.required) ? branch.required.filter((name) => typeof name === 'string') : [];
  const negation = branch.not;
  const inner = fieldsOf(negation);
  const properties = branch.properties;
  return {
    required,
    mentioned: [...Object.keys(isJsonObject(properties) ? properties : {}), ...inner.required, ...inner.mentioned],
  };
}

/**
 * Reads the conditions that a schema states as `allOf: [{if, then, else}]`, one for each field.
 * A branch for the word itself and one for every other word are the same condition.
 */
export function conditionsOf(constraints: readonly Constraint[]): Condition[] {
  const found = new Map<string, Condition>();
  for (const { keyword, value, pointer, path } of constraints) {
    if (keyword !== 'condition' || path.length > 0 || !isJsonObject(value) || !isJsonObject(value.if)) continue;
    const compared = comparison(value.if);
    if (compared === undefined) continue;
    for (const branch of [value.then, value.else]) {
      const { required, mentioned } = fieldsOf(branch);
      for (const field of [...required, ...mentioned]) {
        if (field === compared.name) continue;
        const known = found.get(field);
        found.set(field, {
          field,
          discriminator: compared.name,
          word: compared.word,
          presentPointer: known === undefined || !compared.negated ? pointer : known.presentPointer,
          absentPointer: known === undefined || compared.negated ? pointer : known.absentPointer,
        });
      }
    }
  }
  return [...found.values()];
}
