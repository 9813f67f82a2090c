import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';

/** Sets a member as JSON means it: `__proto__` is a key like any other. */
export function setMember(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}

/** A new object with the members of all, the later winning; the values themselves are shared. */
export function mergeObjects(objects: readonly JsonObject[]): JsonObject {
  const merged: JsonObject = {};
  for (const object of objects) for (const key of Object.keys(object)) setMember(merged, key, object[key] ?? null);
  return merged;
}

/** `base` with the members of `over`, where both are objects; else `over`. */
export function mergeOver(base: JsonValue, over: JsonValue): JsonValue {
  return isJsonObject(base) && isJsonObject(over) ? mergeObjects([base, over]) : over;
}
