import type { Authority, Source } from '../../core/authority.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { formatPointer, parsePointer, valueAtPointer } from '../../core/json-pointer.ts';

/** Where a constraint of the document comes from; `pointer` is the one that was found, itself or an ancestor. */
export interface Origin {
  pointer: string;
  source: Source;
  authority: Authority;
}

/** The OpenAPI document and the origin of its places, as the spec room hands them over. */
export interface SpecView {
  document: JsonObject;
  /** the origin recorded for exactly this JSON pointer */
  originOf: (pointer: string) => Origin | undefined;
  /** why the keyword at this JSON pointer binds nobody: the document contradicts it elsewhere; undefined where it does not */
  contested?: (pointer: string) => string | undefined;
}

/** A schema object together with the pointer where it really stands, references followed. */
export interface LocatedSchema {
  pointer: string;
  schema: JsonObject;
}

/**
 * The object at a pointer, with `$ref` followed inside the document.
 * @returns undefined where nothing or no object is there, or the references run in a circle
 */
export function resolveObject(document: JsonObject, pointer: string): LocatedSchema | undefined {
  let current = pointer;
  for (let hops = 0; hops < 32; hops += 1) {
    const value: JsonValue | undefined = valueAtPointer(document, current);
    if (!isJsonObject(value)) return undefined;
    const reference = value.$ref;
    if (typeof reference !== 'string' || !reference.startsWith('#')) return { pointer: current, schema: value };
    current = decodeURIComponent(reference.slice(1));
  }
  return undefined;
}

/** The origin of a place, or of its nearest ancestor that has one. */
export function nearestOrigin(spec: SpecView, pointer: string): Origin | undefined {
  let current = pointer;
  for (let depth = parsePointer(pointer).length; depth >= 0; depth -= 1) {
    const found = spec.originOf(current);
    if (found !== undefined) return found;
    current = current.slice(0, Math.max(0, current.lastIndexOf('/')));
  }
  return undefined;
}

/** JSON pointers of every object and array of a document, by the value itself: a validator names a keyword's place from the nearest reference only. */
export function placesIn(document: JsonObject): ReadonlyMap<unknown, string> {
  const places = new Map<unknown, string>();
  const visit = (value: JsonValue, pointer: string): void => {
    if (typeof value !== 'object' || value === null || places.has(value)) return;
    places.set(value, pointer);
    for (const [name, member] of Object.entries(value)) visit(member, `${pointer}${formatPointer([name])}`);
  };
  visit(document, '');
  return places;
}
