import { copyOf, type Json, type JsonObject } from '../data/json.ts';

let count = 0;

/** A name that no flow of this process has. */
export function freshName(): string {
  count += 1;
  return `Probe-${count}-${process.pid}`;
}

const urnOf = (name: string): string =>
  `urn:fss:cn-north-7:0123456789abcdef0123456789abcdef:function:default:${name}:latest`;

/** A normal flow with one function, which gives back its input. */
export function flowBody(other: JsonObject = {}, called = 'echo'): JsonObject {
  return {
    name: freshName(),
    constants: {},
    functions: [{ name: 'f', operation: urnOf(called) }],
    retries: [],
    start: 'work',
    states: [
      {
        id: 'work',
        name: 'work',
        type: 'Operation',
        actions: [{ function_ref: { ref_name: 'f', arguments: { input: '$' } } }],
        state_data_filter: { input: '$', output: called === 'echo' ? '$.input' : '' },
        transition: '',
        end: true,
      },
    ],
    ...other,
  };
}

/** A sleep, and an end after it. */
export function sleeping(seconds: number, other: JsonObject = {}): JsonObject {
  return flowBody({
    start: 'nap',
    states: [
      { id: 'nap', name: 'nap', type: 'Sleep', duration: seconds, actions: [{}], transition: 'done', end: false },
      { id: 'done', name: 'done', type: 'End', actions: [], transition: '', end: true },
    ],
    ...other,
  });
}

/** The express flow of another one. */
export function express(body: JsonObject): JsonObject {
  return { ...body, mode: 'EXPRESS', express_config: { log_level: 'ALL' } };
}

/** A flow with every member that the tables have. */
export function fullBody(): JsonObject {
  return {
    name: freshName(),
    description: 'all of it',
    enable_stream_response: true,
    enterprise_project_id: 'ep-1',
    mode: 'NORMAL',
    express_config: { log_level: 'ERROR' },
    constants: { greeting: 'hello', nested: { list: [1, null, 'ä'] } },
    functions: [
      { name: 'f', operation: urnOf('echo'), metadata: { owner: 'me' } },
      { name: 'spare', operation: urnOf('success'), metadata: {} },
    ],
    retries: [
      { name: 'r', delay: 1, max_attempts: 2 },
      { name: 'spare', delay: 30, max_attempts: 8 },
    ],
    start: 'work',
    states: [
      {
        id: 'work',
        name: 'work',
        type: 'Operation',
        action_mode: 'sequential',
        actions: [{ function_ref: { ref_name: 'f', arguments: { a: '$.a' }, invoke_mode: 'synchronize' } }],
        on_errors: [{ error: '*', retry_ref: 'r', transition: 'done' }],
        state_data_filter: { input: '$', output: '$' },
        transition: 'nap',
        end: false,
      },
      {
        id: 'nap',
        name: 'nap',
        type: 'Sleep',
        duration: 0.01,
        actions: [{ function_ref: { ref_name: 'spare', arguments: {} } }],
        transition: 'done',
        end: false,
      },
      { id: 'done', name: 'done', type: 'End', action_mode: '', actions: [], transition: '', end: true },
    ],
    triggers: [
      {
        trigger_name: 't',
        trigger_type: 'OBS',
        enabled: false,
        trigger_config: { bucket: 'b', events: ['PUT', 'DELETE'], prefix: 'p', suffix: 's' },
      },
      { trigger_name: 'u', trigger_type: 'APIG_DE' },
    ],
  };
}

/** A copy of a body with another value at a place like states[0].id; without a value, the place is taken away. */
export function changed(body: JsonObject, place: string, value: Json | undefined): JsonObject {
  const copy = copyOf(body);
  const names = place.replaceAll('[', '.').replaceAll(']', '').split('.');
  const last = names.pop() ?? '';
  let owner: Json | undefined = copy;
  for (const name of names) owner = memberOf(owner, name);
  if (Array.isArray(owner)) owner[Number(last)] = value ?? null;
  else if (typeof owner === 'object' && owner !== null) {
    if (value === undefined) delete owner[last];
    else owner[last] = value;
  } else throw new Error(`there is no ${place}`);
  return copy;
}

function memberOf(owner: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(owner)) return owner[Number(name)];
  return typeof owner === 'object' && owner !== null ? owner[name] : undefined;
}
