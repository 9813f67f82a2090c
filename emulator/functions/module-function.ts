import type { JsonValue } from '../../core/json.ts';
import { messageOf } from '../../core/message-of.ts';
import { importUserModule } from '../../core/user-module.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import type { CallContext, FlowFunction } from './flow-function.ts';

/** What a module exports: takes the argument, returns the result or throws the function's error. */
export type Handler = (argument: JsonValue, context: Pick<CallContext, 'headers' | 'nodeId' | 'attempt'>) => unknown;

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function load(file: string, name: string, at: string): Promise<Handler> {
  let loaded: object;
  try {
    loaded = await importUserModule(file);
  } catch (error) {
    throw new DefinitionError(at, `${file} cannot be loaded: ${messageOf(error)}`);
  }
  const handler: unknown = Reflect.get(loaded, name);
  if (!isHandler(handler)) throw new DefinitionError(at, `${file} exports no function ${name}`);
  return handler;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'FunctionError';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' || typeof code === 'number' ? String(code) : error.name;
}

function jsonOf(value: unknown): JsonValue {
  const text = JSON.stringify(value ?? null);
  return JSON.parse(text);
}

/**
 * A function in a module of the user's: its export is loaded at the first call and called with the argument, the
 * headers, the node's id and the attempt. What it throws is the function's error; `code` on the error is the error code.
 */
export function moduleFunction(file: string, name: string, at: string): FlowFunction {
  let handler: Promise<Handler> | undefined;
  return (argument, context) => {
    handler ??= load(file, name, at);
    const { headers, nodeId, attempt } = context;
    const call = handler
      .then((loaded) => loaded(structuredClone(argument), { headers, nodeId, attempt }))
      .then(
        (value) => ({ ok: true as const, value: jsonOf(value) }),
        (error: unknown) => ({
          ok: false as const,
          code: codeOf(error),
          message: messageOf(error),
        }),
      );
    return context.clock.during(call);
  };
}
