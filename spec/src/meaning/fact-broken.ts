import type { JsonValue } from '../../../core/json.ts';
import type { Fact } from './fact.ts';

/** True where a value of the right type breaks a constraint; lengths count code points, as JSON Schema does. */
export function broken(fact: Fact, value: JsonValue): boolean {
  const { keyword, value: limit } = fact;
  if (keyword === 'enum') return Array.isArray(limit) && !limit.includes(value);
  if (typeof value === 'string') {
    if (keyword === 'pattern') return typeof limit === 'string' && !new RegExp(limit, 'u').test(value);
    if (typeof limit !== 'number') return false;
    if (keyword === 'minLength') return [...value].length < limit;
    return keyword === 'maxLength' && [...value].length > limit;
  }
  if (typeof limit !== 'number') return false;
  if (typeof value === 'number') return keyword === 'minimum' ? value < limit : keyword === 'maximum' && value > limit;
  if (Array.isArray(value))
    return keyword === 'minItems' ? value.length < limit : keyword === 'maxItems' && value.length > limit;
  return false;
}
