import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import {
  complain,
  optionalNumber,
  optionalObject,
  optionalText,
  type Place,
  requiredText,
} from '../definition/definition-fields.ts';
import { type Latency, readLatency } from './latency.ts';

/** What happens at one attempt of a node instead of its function. */
export interface MockResponse {
  /** attempts it holds for, both included; `to` may be Infinity */
  from: number;
  to: number;
  latency: Latency | undefined;
  result:
    | { kind: 'return'; value: JsonValue }
    | { kind: 'throw'; code: string; message: string }
    /** the function is called after all */
    | { kind: 'call' }
    /** the node waits for the callback operation */
    | { kind: 'callback' }
    /** the service breaks: 500 */
    | { kind: 'crash' };
}

export type FunctionSource =
  | { kind: 'url'; url: string }
  | { kind: 'module'; file: string; name: string }
  | { kind: 'builtin'; name: string; metadata: JsonObject };

/** What the emulator adds to a flow: the content of its mock file. */
export interface FlowMock {
  /** instead of the time limit of the flow's mode */
  timeLimitMs: number | undefined;
  seed: number;
  /** where functions of the flow are found, by their names in it */
  functions: ReadonlyMap<string, FunctionSource>;
  /** by node id, or `id/1` for the second action of a node */
  nodes: ReadonlyMap<string, MockResponse[]>;
}

function latencyAt(place: Place): Latency | undefined {
  if (!Object.hasOwn(place.object, 'latency')) return undefined;
  const latency = readLatency(place.object.latency ?? null);
  return (
    latency ?? complain(place, 'latency', 'must be milliseconds, or {"fixed" | "uniform" | "lognormal" | "list": ...}')
  );
}

function attemptsOf(key: string, place: Place): { from: number; to: number } {
  if (key === '*') return { from: 0, to: Number.POSITIVE_INFINITY };
  const [, from, dash, to] = /^(\d+)(?:(-)(\d+)?)?$/.exec(key) ?? [];
  if (from === undefined) complain(place, key, 'attempts are written "0", "1-2", "3-" or "*"');
  if (dash === undefined) return { from: Number(from), to: Number(from) };
  return { from: Number(from), to: to === undefined ? Number.POSITIVE_INFINITY : Number(to) };
}

function resultAt(place: Place): MockResponse['result'] {
  const { object } = place;
  if (Object.hasOwn(object, 'return')) return { kind: 'return', value: object.return ?? null };
  if (object.crash === true) return { kind: 'crash' };
  if (object.wait_for_callback === true) return { kind: 'callback' };
  if (!Object.hasOwn(object, 'throw')) return { kind: 'call' };
  const thrown: Place = { at: [...place.at, 'throw'], object: optionalObject(place, 'throw') };
  return {
    kind: 'throw',
    code: optionalText(thrown, 'error_code', 256) ?? '500',
    message: optionalText(thrown, 'error_message', 2048) ?? 'Exception happened',
  };
}

function readNode(place: Place): MockResponse[] {
  const common = latencyAt(place);
  const responses = Object.keys(place.object)
    .filter((key) => key !== 'latency')
    .map((key) => {
      const response: Place = { at: [...place.at, key], object: optionalObject(place, key) };
      const { from, to } = attemptsOf(key, place);
      return { from, to, latency: latencyAt(response) ?? common, result: resultAt(response) };
    });
  if (common === undefined) return responses;
  return [...responses, { from: 0, to: Number.POSITIVE_INFINITY, latency: common, result: { kind: 'call' } }];
}

function readSource(place: Place): FunctionSource {
  const url = optionalText(place, 'url', 2048);
  if (url !== undefined) return { kind: 'url', url };
  const builtin = optionalText(place, 'builtin', 64);
  if (builtin !== undefined) return { kind: 'builtin', name: builtin, metadata: optionalObject(place, 'metadata') };
  return {
    kind: 'module',
    file: requiredText(place, 'module', 4096),
    name: optionalText(place, 'export', 256) ?? 'default',
  };
}

function members<T>(root: Place, key: string, read: (place: Place) => T): Map<string, T> {
  const parent: Place = { at: [...root.at, key], object: optionalObject(root, key) };
  return new Map(
    Object.keys(parent.object).map((name) => {
      return [name, read({ at: [...parent.at, name], object: optionalObject(parent, name) })];
    }),
  );
}

/**
 * Reads a mock file: `time_limit_ms`, `seed`, `functions` (name to `{"url"}`, `{"module", "export"}` or
 * `{"builtin", "metadata"}`) and `nodes` (id to responses by attempt, each with `return`, `throw`, `crash` or
 * `wait_for_callback`, and a `latency`).
 * @throws DefinitionError naming the place and what is wrong there
 */
export function readMock(value: JsonValue): FlowMock {
  if (!isJsonObject(value)) throw new DefinitionError('', 'a mock file must be an object');
  const root: Place = { at: [], object: value };
  const unknown = Object.keys(value).find((key) => !['time_limit_ms', 'seed', 'functions', 'nodes'].includes(key));
  if (unknown !== undefined) complain(root, unknown, 'is no part of a mock file');
  return {
    timeLimitMs: optionalNumber(root, 'time_limit_ms', 0, 365 * 86_400_000),
    seed: optionalNumber(root, 'seed', 0, 2 ** 32) ?? 1,
    functions: members(root, 'functions', readSource),
    nodes: members(root, 'nodes', readNode),
  };
}
