import { type JsonValue, parseJson } from '../../../core/json.ts';
import type { TypeExpression } from '../language/type-expression.ts';
import { readNumber } from './numbers.ts';

/**
 * The words of a value as a value of the stated type: `512` of an Integer is a number, of a String it stays a string.
 * @returns undefined where the words are no value of that type
 */
export function typedValue(words: string, type: TypeExpression): JsonValue | undefined {
  const bare = words.replace(/^(["'`“])(.*)(["'`”])$/, '$2');
  if (type.kind !== 'scalar') {
    if (type.kind === 'any') return bare;
    const parsed = /^[[{]/.test(bare) ? parseJson(bare) : undefined;
    return parsed?.ok === true && Array.isArray(parsed.value) === (type.kind === 'array') ? parsed.value : undefined;
  }
  if (type.type === 'string') return bare;
  if (type.type === 'boolean') return /^(?:true|false)$/i.test(bare) ? bare.toLowerCase() === 'true' : undefined;
  const value = readNumber(bare);
  return Number.isNaN(value) || (type.type === 'integer' && !Number.isInteger(value)) ? undefined : value;
}
