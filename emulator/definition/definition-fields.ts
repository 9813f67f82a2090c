import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer } from '../../core/json-pointer.ts';
import { DefinitionError } from './definition-error.ts';

/** A JSON object of a definition with the place it stands at, so that every complaint can name it. */
export interface Place {
  at: readonly (string | number)[];
  object: JsonObject;
}

/** @throws DefinitionError always, at a member of the place */
export function complain(place: Place, key: string | undefined, message: string): never {
  throw new DefinitionError(formatPointer(key === undefined ? place.at : [...place.at, key]), message);
}

function own(place: Place, key: string): JsonValue | undefined {
  const value = Object.hasOwn(place.object, key) ? place.object[key] : undefined;
  return value === null ? undefined : value;
}

/** A text of at most `max` characters; absent, null and the empty text are all undefined. */
export function optionalText(place: Place, key: string, max: number): string | undefined {
  const value = own(place, key);
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') complain(place, key, 'must be a string');
  if (value.length > max && [...value].length > max) complain(place, key, `is longer than ${max} characters`);
  return value;
}

export function requiredText(place: Place, key: string, max: number): string {
  return optionalText(place, key, max) ?? complain(place, key, 'is required');
}

/** A text that may be empty, but must be there. */
export function presentText(place: Place, key: string, max: number): string {
  return own(place, key) === '' ? '' : requiredText(place, key, max);
}

/** One of a list of words; absent and empty give the fallback. */
export function word<T extends string>(place: Place, key: string, words: readonly T[], fallback: T): T {
  const value = optionalText(place, key, 256);
  if (value === undefined) return fallback;
  return words.find((candidate) => candidate === value) ?? complain(place, key, `must be one of ${words.join(', ')}`);
}

export function optionalNumber(place: Place, key: string, min: number, max: number): number | undefined {
  const value = own(place, key);
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || value < min || value > max) {
    complain(place, key, `must be a number from ${min} to ${max}`);
  }
  return value;
}

export function optionalObject(place: Place, key: string): JsonObject {
  const value = own(place, key);
  if (value === undefined) return {};
  return isJsonObject(value) ? value : complain(place, key, 'must be an object');
}

/** The objects of an array, each with its place; absent is empty. */
export function places(place: Place, key: string, max: number): Place[] {
  const value = own(place, key);
  if (value === undefined) return [];
  if (!Array.isArray(value)) complain(place, key, 'must be an array');
  if (value.length > max) complain(place, key, `has more than ${max} items`);
  return value.map((object, index) => {
    const at = [...place.at, key, index];
    return isJsonObject(object) ? { at, object } : complain({ at, object: {} }, undefined, 'must be an object');
  });
}
