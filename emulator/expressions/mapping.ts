import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Assumptions } from '../assumptions/assumptions.ts';
import { setMember } from '../json/set-member.ts';
import { compilePath, type PathQuery } from './json-path.ts';
import { constantsPath, type MappingDefault, readMapping } from './mapping-text.ts';

/** Thrown while a node runs: a path without a default matched nothing, and that was chosen to be an error. */
export class UnmatchedPath extends Error {}

/** Maps a value to another; undefined leaves the member out. */
export type Mapping = (input: JsonValue) => JsonValue | undefined;

/** Whether a mapping gives the same value whatever it gets. */
interface Compiled {
  constant: boolean;
  map: Mapping;
}

/** One value from those that a path matched. */
function chosen(values: readonly JsonValue[], several: Assumptions['severalMatches']): JsonValue | undefined {
  return values.length > 1 && several === 'list' ? [...values] : values[0];
}

/** A path as a mapping, undefined where it matches nothing. */
export function pathMapping(query: PathQuery, assumptions: Assumptions): Mapping {
  return (input) => chosen(query(input), assumptions.severalMatches);
}

function valueOfDefault(
  fallback: MappingDefault | undefined,
  constants: JsonObject,
  assumptions: Assumptions,
): JsonValue | undefined {
  if (fallback === undefined) return undefined;
  if (fallback.kind === 'literal') return fallback.value;
  return chosen(compilePath(fallback.path)(constants), assumptions.severalMatches);
}

function fixed(value: JsonValue | undefined): Compiled {
  return { constant: true, map: () => value };
}

function compileText(text: string, constants: JsonObject, assumptions: Assumptions): Compiled {
  const mapping = readMapping(text);
  if (mapping === undefined) return fixed(text);
  const { unmatchedPath } = assumptions;
  const fallback = valueOfDefault(mapping.fallback, constants, assumptions);
  const onConstants = constantsPath(mapping.path);
  if (onConstants !== undefined) {
    const found = chosen(compilePath(onConstants)(constants), assumptions.severalMatches);
    return fixed(found ?? fallback ?? (unmatchedPath === 'omit' ? undefined : null));
  }
  const find = pathMapping(compilePath(mapping.path), assumptions);
  const map: Mapping = (input) => {
    const found = find(input);
    if (found !== undefined) return found;
    if (fallback !== undefined) return fallback;
    if (unmatchedPath === 'fail') throw new UnmatchedPath(`The path ${mapping.path} matches nothing.`);
    return unmatchedPath === 'omit' ? undefined : null;
  };
  return { constant: false, map };
}

function compileObject(template: JsonObject, constants: JsonObject, assumptions: Assumptions): Compiled {
  const members = Object.entries(template).map(([key, value]): [string, Compiled] => [
    key,
    compile(value, constants, assumptions),
  ]);
  const map: Mapping = (input) => {
    const object: JsonObject = {};
    for (const [key, { map: mapMember }] of members) {
      const value = mapMember(input);
      if (value !== undefined) setMember(object, key, value);
    }
    return object;
  };
  return members.every(([, { constant }]) => constant) ? fixed(map(null)) : { constant: false, map };
}

function compile(template: JsonValue, constants: JsonObject, assumptions: Assumptions): Compiled {
  if (typeof template === 'string') return compileText(template, constants, assumptions);
  if (Array.isArray(template)) {
    const items = template.map((item) => compile(item, constants, assumptions));
    const map: Mapping = (input) => items.map((item) => item.map(input) ?? null);
    return items.every(({ constant }) => constant) ? fixed(map(null)) : { constant: false, map };
  }
  return isJsonObject(template) ? compileObject(template, constants, assumptions) : fixed(template);
}

/**
 * Compiles an arguments template: every text in it, however deep, that begins with `$` is a mapping "path | default"
 * on the node's input; everything else is literal. Parts without a path are built once and shared.
 * @throws PathError or MappingError where an expression cannot be read
 */
export function compileMapping(template: JsonValue, constants: JsonObject, assumptions: Assumptions): Mapping {
  return compile(template, constants, assumptions).map;
}
