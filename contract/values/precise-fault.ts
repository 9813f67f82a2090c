import type { JsonValue } from '../../core/json.ts';
import { valueAtPointer } from '../../core/json-pointer.ts';
import type { RequestSchemas, ValueFault } from './request-schemas.ts';

/** A schema that judges from a place on: the whole value's, and below it each alternative that was taken. */
export interface Level {
  schemaPointer: string;
  /** JSON pointer inside the value */
  at: string;
}

const isWithin = (at: string, place: string): boolean => at === place || at.startsWith(`${place}/`);

/** What a wrong type breaks along with it, at the same place: no value of another type is a listed one. */
const implied = new Set(['type', 'enum', 'const', 'oneOf', 'anyOf', 'format']);

function isExactly(faults: readonly ValueFault[], wanted: { pointer: string; keyword: string; at: string }): boolean {
  const named = faults.filter((fault) => fault.pointer === wanted.pointer && fault.at === wanted.at);
  if (named.length === 0) return false;
  const others = faults.filter((fault) => !named.includes(fault));
  return wanted.keyword === 'type'
    ? others.every((fault) => fault.at === wanted.at && implied.has(fault.keyword))
    : others.length === 0;
}

/**
 * Whether a value breaks precisely one keyword at one place, and nothing else. Below an alternative (`oneOf`, `anyOf`)
 * the others are broken as well: there the alternative that was taken judges, and what stands outside must be whole.
 * @param levels the schema of the whole value first
 */
export function breaksOnly(
  schemas: RequestSchemas,
  levels: readonly Level[],
  value: JsonValue,
  wanted: { pointer: string; keyword: string; at: string },
): boolean {
  const [whole] = levels;
  const found = whole === undefined ? [] : schemas.faults(whole.schemaPointer, value);
  if (found.length === 0) return false;
  for (const [index, level] of levels.entries()) {
    const part = valueAtPointer(value, level.at);
    if (part === undefined) return false;
    const own = level === whole ? found : schemas.faults(level.schemaPointer, part);
    const faults = own.map((fault) => ({ ...fault, at: `${level.at}${fault.at}` }));
    if (isExactly(faults, wanted)) return true;
    const next = levels[index + 1];
    if (next === undefined || faults.some(({ at }) => !isWithin(at, next.at))) return false;
  }
  return false;
}

/** Whether a value breaks nothing, or something at the place of a change or below it alone. */
export function breaksAtMost(schemas: RequestSchemas, levels: readonly Level[], value: JsonValue, at: string): boolean {
  const [whole] = levels;
  const place = levels[1]?.at ?? at;
  return whole !== undefined && schemas.faults(whole.schemaPointer, value).every((fault) => isWithin(fault.at, place));
}
