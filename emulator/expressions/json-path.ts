import { JSONPathError, type JSONValue, jsonpath } from 'json-p3';
import type { JsonValue } from '../../core/json.ts';

/** What a path finds in a value; empty where it matches nothing. Made once per definition. */
export type PathQuery = (root: JsonValue) => JsonValue[];

/** Thrown where a text is no JSONPath. */
export class PathError extends Error {}

const plain = /^\$(?:\.[\w\u0080-\uffff-]+|\[\d+\]|\['[^'\\]*'\]|\["[^"\\]*"\])*$/;
const plainStep = /\.([\w\u0080-\uffff-]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g;

type Step = string | number;

/** The steps of a path that only names members and indices, or undefined where it does more. */
function plainSteps(path: string): Step[] | undefined {
  if (!plain.test(path)) return undefined;
  return [...path.matchAll(plainStep)].map(([, name, index, single, double]) =>
    index === undefined ? (name ?? single ?? double ?? '') : Number(index),
  );
}

function child(value: JsonValue, step: Step): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Walks own members and indices; undefined where one is not there. */
function walk(root: JsonValue, steps: readonly Step[]): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of steps) {
    if (value === undefined) return undefined;
    value = child(value, step);
  }
  return value;
}

/** The engine's type of values knows undefined, JSON does not. */
function isFound(value: JSONValue): value is JsonValue {
  return value !== undefined;
}

/**
 * Makes a query of a JSONPath (RFC 9535): a direct walk where the path only names members and indices (names with a
 * hyphen are taken too), else the full engine.
 * @throws PathError with the engine's words and position
 */
export function compilePath(path: string): PathQuery {
  const steps = plainSteps(path);
  if (steps !== undefined) {
    return (root) => {
      const found = walk(root, steps);
      return found === undefined ? [] : [found];
    };
  }
  try {
    const query = jsonpath.compile(path);
    return (root) => {
      const values: JsonValue[] = [];
      for (const { value } of query.query(root)) if (isFound(value)) values.push(value);
      return values;
    };
  } catch (error) {
    if (error instanceof JSONPathError) throw new PathError(error.message);
    throw error;
  }
}
