import { counted } from '../../core/counted.ts';
import type { Exchange } from '../../core/exchange.ts';
import { headerValue } from '../../core/exchange.ts';
import { isJsonObject, type JsonObject, type JsonValue, parseJson } from '../../core/json.ts';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal } from '../cases/plan-context.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { Constraint } from '../model/constraint.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { resolveObject } from '../model/document.ts';
import type { Match } from './match-operation.ts';

interface RequestFault {
  rule: StatusRuleName;
  pointer: string;
  /** in words: `input is missing` */
  what: string;
}

type Named = Pick<Constraint, 'keyword' | 'value' | 'pointer'>;

/** Keywords that the document contradicts elsewhere bind nobody. */
function binding(model: ContractModel, constraints: readonly Constraint[]): Constraint[] {
  return constraints.filter(({ pointer }) => model.spec.contested?.(pointer) === undefined);
}

function lengthFault(name: string, value: string, constraints: readonly Named[]): RequestFault | undefined {
  const length = [...value].length;
  const broken = constraints.find(
    ({ keyword, value: bound }) =>
      typeof bound === 'number' &&
      (keyword === 'maxLength' ? length > bound : keyword === 'minLength' && length < bound),
  );
  if (broken === undefined) return undefined;
  return { rule: 'request-length', pointer: broken.pointer, what: `${name} of ${counted(length, 'character')}` };
}

/** What is wrong with the parameters of a request; header fields are left alone, since recordings leave some out. */
function parameterFault({ model, values }: Match, url: string): RequestFault | undefined {
  const { searchParams } = new URL(url);
  for (const { name, in: place, required, pointer, constraints } of model.operation.parameters) {
    const value = place === 'path' ? values[name] : place === 'query' ? searchParams.get(name) : undefined;
    if (value === null && required) return { rule: 'request-required', pointer, what: `${name} is missing` };
    if (typeof value !== 'string') continue;
    const fault = lengthFault(name, value, binding(model, constraints));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isOfType(value: JsonValue, type: JsonValue): boolean {
  if (Array.isArray(type)) return type.some((one) => isOfType(value, one));
  switch (type) {
    case 'object':
      return isJsonObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
    default:
      return true;
  }
}

/** What is wrong with the members at the root of a body. */
function memberFault(body: JsonObject, constraints: readonly Constraint[]): RequestFault | undefined {
  for (const { keyword, path, pointer, value } of constraints) {
    const [name, ...deeper] = path;
    if (name === undefined || deeper.length > 0) continue;
    const member = body[name];
    if (keyword === 'required' && member === undefined)
      return { rule: 'request-required', pointer, what: `${name} is missing` };
    if (keyword === 'type' && member !== undefined && member !== null && !isOfType(member, value))
      return { rule: 'request-type', pointer, what: `${name} is no ${[value].flat().join(' or ')}` };
  }
  return undefined;
}

function bodyFault(model: ContractModel, { request }: Exchange): RequestFault | undefined {
  const { operation, spec } = model;
  const { body } = operation;
  if (body === undefined) return undefined;
  const isOptional = resolveObject(spec.document, body.pointer)?.schema.required !== true;
  if (isOptional && (request.body ?? '') === '') return undefined;
  const type = headerValue(request.headers, 'content-type') ?? '';
  if (type !== '' && !/^application\/json\b/i.test(type))
    return { rule: 'request-media-type', pointer: operation.pointer, what: `Content-Type: ${type}` };
  const parsed = parseJson(request.body ?? '');
  if (!parsed.ok) return { rule: 'request-json', pointer: operation.pointer, what: 'a body that is not JSON' };
  const constraints = binding(model, body.constraints);
  const root = constraints.find(({ keyword, path }) => keyword === 'type' && path.length === 0)?.value ?? 'object';
  if (!isOfType(parsed.value, root))
    return {
      rule: 'request-type',
      pointer: operation.pointer,
      what: `a body that is no ${[root].flat().join(' or ')}`,
    };
  return isJsonObject(parsed.value) ? memberFault(parsed.value, constraints) : undefined;
}

/** The rule that a recorded request breaks, with the constraint; undefined where it is valid. */
function requestFault(match: Match, exchange: Exchange): RequestFault | undefined {
  return parameterFault(match, exchange.request.url) ?? bodyFault(match.model, exchange);
}

/** Statuses that a valid request may get where nobody knows what is on the target: those documented, and "not found". */
function possible({ operation }: ContractModel): number[] {
  const written = operation.responses.map(({ status }) => status);
  const documented = written.map(Number).filter((status) => Number.isInteger(status) && status !== 400);
  const isOpen = written.some((status) => /^(?:default|2XX)$/i.test(status));
  return [...new Set([...documented, ...(isOpen ? [200, 201, 202, 204] : []), 404])];
}

/** Statuses that a valid request may get where nobody says what the flow is, or who asks. */
const plausible = [400, 401, 403, 405, 413, 415, 429, 502, 503, 504];

/** What the answer to a recorded call of an operation has to be; undefined where the exchange was cut when it was stored. */
export function recordedExpectation(match: Match, exchange: Exchange): Expectation | undefined {
  const { request, response } = exchange;
  if (request.bodyTruncated === true) return undefined;
  if (response.kind === 'answered' && response.bodyTruncated === true) return undefined;
  // An encoded body is stored as text that is none, and a byte order mark may be passed over.
  const encoding = headerValue(request.headers, 'content-encoding') ?? 'identity';
  if (headerValue(request.headers, 'transfer-encoding') !== undefined && !parseJson(request.body ?? '').ok)
    return undefined;
  if (encoding !== 'identity' || request.body?.startsWith('\uFEFF') === true) return undefined;
  const fault = requestFault(match, exchange);
  if (fault !== undefined)
    return expectRefusal(fault.what, fault.rule, fault.pointer, {
      defensible: [401, 403, 404, 413, 414, 415, 429],
      mayDrop: true,
      mayAccept: fault.rule === 'request-json',
    });
  return expectRefusal('a recorded call', 'valid-request', match.model.operation.pointer, {
    right: possible(match.model),
    defensible: plausible,
    mayDrop: true,
  });
}
