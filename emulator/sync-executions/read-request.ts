import { isUtf8 } from 'node:buffer';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { scanObject } from '../json-scan.ts';

/** Arrays and objects nested deeper than this, the body itself being 1, are refused. */
export const maxDepth = 1024;

/** A body that keeps the page's rules. */
export interface ExecutionRequest {
  input: JsonObject;
  headers: JsonObject;
  /** `input` as it was sent, so that an echo loses no digit */
  inputText: string;
}

const noHeaders: JsonObject = Object.freeze({});

/** Whether a text has from 1 to `max` characters (code points), as the page counts them. */
export function lengthWithin(text: string, max: number): boolean {
  if (text.length <= max) return text.length > 0;
  return text.length <= 2 * max && [...text].length <= max;
}

/**
 * Checks the body of an execution request by the page's rules: a JSON object in UTF-8 whose `input` is an object, as is
 * `headers` where it is present. Fields that the page does not name are passed over; of a repeated key the last counts.
 * @returns the request, or the sentence that says what is wrong
 */
export function readExecutionRequest(body: Buffer): ExecutionRequest | string {
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
  const { input, headers = noHeaders } = value;
  if (input === undefined) return 'input is required.';
  if (!isJsonObject(input)) return 'input must be an object.';
  if (!isJsonObject(headers)) return 'headers must be an object.';
  const { depth, member } = scanObject(text, 'input');
  if (depth > maxDepth) return `The request body nests deeper than ${maxDepth} levels.`;
  return { input, headers, inputText: member ?? JSON.stringify(input) };
}
