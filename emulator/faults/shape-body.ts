import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts';
import { removeAt, setAt } from './edit-json.ts';
import type { BodyFault, FaultEffect, ResponseProfile } from './fault.ts';

const exampleTime = '2021-01-01T00:00:00Z';

/** The page's example, whatever happened: output and errors at once, times of 2021. */
function likeExample(body: JsonObject): JsonObject {
  const nodeError = { error_message: 'Exception happened', begin_time: exampleTime, end_time: exampleTime };
  return {
    execution_id: body.execution_id ?? '',
    status: body.status ?? '',
    output: body.output ?? { result: 200, message: 'success' },
    errors: body.errors ?? [{ node_id: '48aff955-ea10-4ffd-b426-190bc192dc14', ...nodeError }],
    begin_time: exampleTime,
    end_time: exampleTime,
  };
}

/** An execution's answer in another shape than the documented one. */
export function shapeExecution(text: string, profile: ResponseProfile): string {
  if (profile === 'documented') return text;
  const parsed = parseJson(text);
  if (!parsed.ok || !isJsonObject(parsed.value) || parsed.value.execution_id === undefined) return text;
  const shaped = profile === 'example-like' ? likeExample(parsed.value) : { output: {}, errors: [], ...parsed.value };
  return JSON.stringify(shaped);
}

function broken(text: string, fault: BodyFault): string {
  switch (fault) {
    case 'malformed':
      return text.replace(/:/, '=');
    case 'truncated':
      return text.slice(0, Math.ceil(text.length / 2));
    case 'empty':
      return '';
    case 'html':
      return '<html><body>It works!</body></html>';
  }
}

/** The text of an answer after a fault: edited first, then broken. */
export function faultyBody(text: string, { set, remove, body }: FaultEffect): string {
  let result = text;
  if (set.size > 0 || remove.length > 0) {
    const parsed = parseJson(text);
    if (parsed.ok) {
      for (const pointer of remove) removeAt(parsed.value, pointer);
      for (const [pointer, value] of set) setAt(parsed.value, pointer, value);
      result = JSON.stringify(parsed.value);
    }
  }
  return body === undefined ? result : broken(result, body);
}
