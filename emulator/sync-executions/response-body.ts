import { flowTime } from '../clock/flow-time.ts';
import type { NodeFailure } from '../engine/outcome.ts';

/** What the 200 answer needs; `outputText` is JSON. Times in milliseconds since the epoch. */
export interface Execution {
  id: string;
  beginMs: number;
  endMs: number;
}

function errorEntry(failure: NodeFailure): string {
  return JSON.stringify({
    node_id: failure.nodeId,
    error_message: failure.message,
    begin_time: flowTime(failure.beginMs),
    end_time: flowTime(failure.endMs),
  });
}

/** The 200 answer around its middle part: the members that only one status has, as JSON text with a trailing comma. */
function around(execution: Execution, status: string, middle: string): string {
  const begin = flowTime(execution.beginMs);
  const end = flowTime(execution.endMs);
  return `{"execution_id":"${execution.id}","status":"${status}",${middle}"begin_time":"${begin}","end_time":"${end}"}`;
}

export function successBody(execution: Execution, outputText: string): string {
  return around(execution, 'success', `"output":${outputText},`);
}

export function failBody(execution: Execution, errors: readonly NodeFailure[]): string {
  return around(execution, 'fail', `"errors":[${errors.map(errorEntry).join(',')}],`);
}

export function timeoutBody(execution: Execution): string {
  return around(execution, 'timeout', '');
}
