import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { scanObject } from '../json/json-scan.ts';

/** Arrays and objects nested deeper than this, the body itself being 1, are refused. */
const maxDepth = 1024;

export interface JsonBody {
  value: JsonObject;
  /** the wanted member as it was sent; undefined where it is absent */
  memberText: string | undefined;
}

/**
 * Reads a body that must be a JSON object in UTF-8, nested no deeper than `maxDepth`.
 * @param member whose text the caller wants as well
 * @returns the object, or the sentence that says what is wrong
 */
export function readJsonObject(body: Buffer, member = ''): JsonBody | string {
  if (body.length === 0) return 'The request body is missing.';
  if (!isUtf8(body)) return 'The request body is not UTF-8.';
  const text = body.toString('utf8');
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The request body is not valid JSON.';
  }
  if (!isJsonObject(value)) return 'The request body must be a JSON object.';
  const scan = scanObject(text, member);
  if (scan.depth > maxDepth) return `The request body nests deeper than ${maxDepth} levels.`;
  return { value, memberText: scan.member };
}
