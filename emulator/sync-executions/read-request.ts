import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { readJsonObject } from '../http/read-json.ts';

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
 * Checks the body of an execution request by the page's rules: a JSON object whose `input` is an object, as is `headers`
 * where it is present. Fields that the page does not name are passed over; of a repeated key the last counts.
 * @returns the request, or the sentence that says what is wrong
 */
export function readExecutionRequest(body: Buffer): ExecutionRequest | string {
  const json = readJsonObject(body, 'input');
  if (typeof json === 'string') return json;
  const { input, headers = noHeaders } = json.value;
  if (input === undefined) return 'input is required.';
  if (!isJsonObject(input)) return 'input must be an object.';
  if (!isJsonObject(headers)) return 'headers must be an object.';
  return { input, headers, inputText: json.memberText ?? JSON.stringify(input) };
}
