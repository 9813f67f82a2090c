import type { JsonObject, JsonValue } from '../../core/json.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { compileMapping } from '../expressions/mapping.ts';
import { type FlowFunction, ServiceFailure } from './flow-function.ts';
import type { FunctionResult } from './function-result.ts';
import { latencySource, readLatency } from './latency.ts';

const operation = /^urn:fss:[^:]*:builtin:function:default:([a-z]+):latest$/;

function textOf(metadata: JsonObject, key: string, fallback: string): string {
  const value = metadata[key];
  return typeof value === 'string' && value !== '' ? value : fallback;
}

/** Answers its argument. */
export const echo: FlowFunction = (argument) => ({ ok: true, value: argument });

/** Always answers the same value. */
export function constant(value: JsonValue): FlowFunction {
  const result: FunctionResult = { ok: true, value };
  return () => result;
}

/** Always fails. */
export function failure(code: string, message: string): FlowFunction {
  const result: FunctionResult = { ok: false, code, message };
  return () => result;
}

/** Answers as another function does, but late. */
export function delayed(nextMs: () => number, then: FlowFunction): FlowFunction {
  return async (argument, context) => {
    await context.clock.sleep(nextMs(), context.signal());
    return then(argument, context);
  };
}

/** Each makes a function from the `metadata` of its declaration in the flow. */
const makers: Record<string, (metadata: JsonObject, random: Random) => FlowFunction> = {
  /** answers its argument */
  echo: () => echo,
  /** answers `metadata.value` */
  constant: (metadata) => constant(metadata.value ?? {}),
  /** fails with `metadata.error_code` and `metadata.error_message` */
  fail: (metadata) =>
    failure(textOf(metadata, 'error_code', '500'), textOf(metadata, 'error_message', 'Exception happened')),
  /** answers its argument after `metadata.latency` */
  sleep: (metadata, random) =>
    delayed(latencySource(readLatency(metadata.latency ?? null) ?? { kind: 'fixed', ms: 1000 }, random), echo),
  /** answers `metadata.template`, its texts mapped as "path | default" on the argument */
  template: (metadata) => {
    const map = compileMapping(metadata.template ?? {}, {}, defaultAssumptions);
    return (argument) => ({ ok: true, value: map(argument) ?? null });
  },
  /** breaks the service: the call is answered 500 */
  crash: () => () => {
    throw new ServiceFailure('the crash function was called');
  },
};

/**
 * The built-in function that an operation's URN names (`urn:fss:REGION:builtin:function:default:NAME:latest`), or
 * undefined where it names none. `metadata` is the function's own in the definition.
 */
export function builtinFunction(
  urn: string,
  metadata: JsonObject,
  random: Random = seededRandom(1),
): FlowFunction | undefined {
  const name = operation.exec(urn)?.[1];
  return name === undefined || !Object.hasOwn(makers, name) ? undefined : makers[name]?.(metadata, random);
}
