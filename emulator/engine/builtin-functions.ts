import type { JsonObject } from '../../core/json.ts';
import { type FlowFunction, type FunctionResult, ServiceFailure } from './flow-function.ts';

const operation = /^urn:fss:[^:]*:builtin:function:default:([a-z]+):latest$/;

function textOf(metadata: JsonObject, key: string, fallback: string): string {
  const value = metadata[key];
  return typeof value === 'string' && value !== '' ? value : fallback;
}

/** Each makes a function from the `metadata` of its declaration in the flow. */
const makers: Record<string, (metadata: JsonObject) => FlowFunction> = {
  /** answers its argument */
  echo: () => (argument) => ({ ok: true, value: argument }),
  /** answers `metadata.value` */
  constant: (metadata) => {
    const result: FunctionResult = { ok: true, value: metadata.value ?? {} };
    return () => result;
  },
  /** fails with `metadata.error_code` and `metadata.error_message` */
  fail: (metadata) => {
    const code = textOf(metadata, 'error_code', '500');
    const message = textOf(metadata, 'error_message', 'Exception happened');
    return () => ({ ok: false, code, message });
  },
  /** breaks the service: the call is answered 500 */
  crash: () => () => {
    throw new ServiceFailure('the crash function was called');
  },
};

/** The built-in function that an operation's URN names, or undefined where it names none. */
export function builtinFunction(urn: string, metadata: JsonObject): FlowFunction | undefined {
  const name = operation.exec(urn)?.[1];
  return name === undefined || !Object.hasOwn(makers, name) ? undefined : makers[name]?.(metadata);
}
