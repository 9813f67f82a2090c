import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import {
  complain,
  optionalNumber,
  optionalObject,
  optionalText,
  type Place,
  places,
  word,
} from '../definition/definition-fields.ts';
import { compileCondition } from '../expressions/condition.ts';
import { ConditionError } from '../expressions/condition-tokens.ts';
import { readLatency } from '../functions/latency.ts';
import { resourceNames } from '../http/route.ts';
import { bodyFaults, cuts, type Fault, type FaultEffect, type FaultMatch, responseProfiles } from './fault.ts';

/** Faults as a file or the admin API has them, with the seed of their chances. */
export interface FaultSet {
  seed: number;
  faults: Fault[];
  /** as it was read, to be shown again */
  source: JsonObject;
}

function assertKeys(place: Place, keys: readonly string[]): void {
  const unknown = Object.keys(place.object).find((key) => !keys.includes(key));
  if (unknown !== undefined) complain(place, unknown, `is not one of ${keys.join(', ')}`);
}

function choice<T extends string>(place: Place, key: string, words: readonly T[]): T | undefined {
  const [first] = words;
  return optionalText(place, key, 64) === undefined || first === undefined ? undefined : word(place, key, words, first);
}

function readMatch(place: Place): FaultMatch {
  assertKeys(place, ['method', 'resource', 'workflow_id', 'body']);
  const condition = optionalText(place, 'body', 4096);
  let body: FaultMatch['body'];
  try {
    body = condition === undefined ? undefined : compileCondition(condition);
  } catch (error) {
    if (error instanceof ConditionError) complain(place, 'body', error.message);
    throw error;
  }
  return {
    method: optionalText(place, 'method', 16)?.toUpperCase(),
    resource: choice(place, 'resource', resourceNames),
    workflowId: optionalText(place, 'workflow_id', 512),
    body,
  };
}

function texts(place: Place, key: string): string[] {
  const value = place.object[key] ?? [];
  if (!Array.isArray(value)) complain(place, key, 'must be a list of texts');
  return value.map((item) => (typeof item === 'string' ? item : complain(place, key, 'must be a list of texts')));
}

const defaultErrors: Record<number, { code: string; message: string }> = {
  429: { code: 'APIG.0308', message: 'The throttling threshold has been reached' },
  502: { code: 'APIG.0202', message: 'Bad gateway' },
  503: { code: 'APIG.0202', message: 'The backend is unavailable' },
  504: { code: 'APIG.0203', message: 'Backend timeout' },
};

function readError(place: Place): FaultEffect['error'] {
  const retryAfterSeconds = optionalNumber(place, 'retry_after', 0, 86_400);
  const status = optionalNumber(place, 'status', 200, 599) ?? (retryAfterSeconds === undefined ? undefined : 429);
  if (status === undefined) return undefined;
  const fallback = defaultErrors[status] ?? { code: 'FSS.0500', message: 'Internal Error.' };
  const code = optionalText(place, 'error_code', 36) ?? fallback.code;
  return { status, code, message: optionalText(place, 'error_msg', 512) ?? fallback.message, retryAfterSeconds };
}

function readSlowBody(place: Place): FaultEffect['slowBody'] {
  if (!Object.hasOwn(place.object, 'slow_body')) return undefined;
  const slow: Place = { at: [...place.at, 'slow_body'], object: optionalObject(place, 'slow_body') };
  return {
    pieces: optionalNumber(slow, 'pieces', 1, 10_000) ?? 10,
    delayMs: optionalNumber(slow, 'delay_ms', 0, 600_000) ?? 100,
  };
}

const effectKeys = [
  'status',
  'error_code',
  'error_msg',
  'retry_after',
  'latency',
  'cut',
  'slow_body',
  'body',
  'set',
  'remove',
  'drop_headers',
  'gateway_cut_ms',
  'profile',
];

function readEffect(place: Place): FaultEffect {
  assertKeys(place, effectKeys);
  const latency = place.object.latency === undefined ? undefined : readLatency(place.object.latency);
  if (latency === undefined && place.object.latency !== undefined) complain(place, 'latency', 'is no latency');
  return {
    error: readError(place),
    latency,
    cut: choice(place, 'cut', cuts),
    slowBody: readSlowBody(place),
    body: choice(place, 'body', bodyFaults),
    set: new Map(Object.entries(optionalObject(place, 'set'))),
    remove: texts(place, 'remove'),
    dropHeaders: texts(place, 'drop_headers').map((name) => name.toLowerCase()),
    gatewayCutMs: optionalNumber(place, 'gateway_cut_ms', 0, 86_400_000),
    profile: choice(place, 'profile', responseProfiles),
  };
}

function readFault(place: Place, index: number): Fault {
  assertKeys(place, ['name', 'match', 'probability', 'after', 'count', 'do']);
  return {
    name: optionalText(place, 'name', 256) ?? `fault-${index}`,
    match: readMatch({ at: [...place.at, 'match'], object: optionalObject(place, 'match') }),
    probability: optionalNumber(place, 'probability', 0, 1) ?? 1,
    after: optionalNumber(place, 'after', 0, 1e9) ?? 0,
    count: optionalNumber(place, 'count', 0, 1e9) ?? Number.POSITIVE_INFINITY,
    effect: readEffect({ at: [...place.at, 'do'], object: optionalObject(place, 'do') }),
  };
}

/**
 * Reads a set of faults: `{"seed": 1, "faults": [{"name", "match", "probability", "after", "count", "do"}]}`.
 * @throws DefinitionError naming the place and what is wrong there
 */
export function readFaults(value: JsonValue): FaultSet {
  if (!isJsonObject(value)) throw new DefinitionError('', 'faults must be an object with a list "faults"');
  const root: Place = { at: [], object: value };
  assertKeys(root, ['seed', 'faults']);
  return {
    seed: optionalNumber(root, 'seed', 0, 2 ** 32) ?? 1,
    faults: places(root, 'faults', 1000).map(readFault),
    source: value,
  };
}
