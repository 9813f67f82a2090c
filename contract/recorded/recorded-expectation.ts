import { counted } from '../../core/counted.ts';
import type { Exchange } from '../../core/exchange.ts';
import { headerValue } from '../../core/exchange.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal } from '../cases/plan-context.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { ContractModel } from '../model/contract-model.ts';

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Path parameters of a recorded URL, decoded; undefined where it does not name the operation. */
function pathValues(model: ContractModel, url: string): Record<string, string> | undefined {
  if (!URL.canParse(url)) return undefined;
  const wanted = model.operation.path.split('/').slice(1);
  const given = new URL(url).pathname.split('/').slice(-wanted.length);
  if (given.length !== wanted.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== segment) return undefined;
    if (name !== undefined) values[name] = decoded(segment);
  }
  return values;
}

/** The rule that a recorded request breaks, with the constraint; undefined where it is valid. */
function requestFault(
  model: ContractModel,
  { request }: Exchange,
  values: Record<string, string>,
): { rule: StatusRuleName; pointer: string; what: string } | undefined {
  const { operation } = model;
  for (const { name, constraints } of operation.parameters) {
    const length = [...(values[name] ?? '')].length;
    const broken = constraints.find(
      ({ keyword, value }) =>
        typeof value === 'number' &&
        (keyword === 'maxLength' ? length > value : keyword === 'minLength' && length < value),
    );
    if (broken !== undefined)
      return { rule: 'request-length', pointer: broken.pointer, what: `${name} of ${counted(length, 'character')}` };
  }
  const type = headerValue(request.headers, 'content-type') ?? '';
  if (type !== '' && !/^application\/json\b/i.test(type))
    return { rule: 'request-media-type', pointer: operation.pointer, what: `Content-Type: ${type}` };
  const body = parseJson(request.body ?? '');
  if (!body.ok) return { rule: 'request-json', pointer: operation.pointer, what: 'a body that is not JSON' };
  if (!isJsonObject(body.value))
    return { rule: 'request-type', pointer: operation.pointer, what: 'a body that is no object' };
  for (const { keyword, path, pointer } of operation.body?.constraints ?? []) {
    const [name, ...deeper] = path;
    if (name === undefined || deeper.length > 0) continue;
    const member = body.value[name];
    if (keyword === 'required' && member === undefined)
      return { rule: 'request-required', pointer, what: `${name} is missing` };
    if (keyword === 'type' && member !== undefined && member !== null && !isJsonObject(member))
      return { rule: 'request-type', pointer, what: `${name} is no object` };
  }
  return undefined;
}

/** Statuses that a valid request may get where nobody says what the flow is, or who asks. */
const plausible = [400, 401, 403, 405, 413, 415, 429, 502, 503, 504];

/** What the answer to a recorded request has to be; undefined where the exchange is not the operation's or was cut when it was stored. */
export function recordedExpectation(model: ContractModel, exchange: Exchange): Expectation | undefined {
  const { request, response } = exchange;
  const values = pathValues(model, request.url);
  if (request.method !== model.operation.method || values === undefined || request.bodyTruncated === true)
    return undefined;
  if (response.kind === 'answered' && response.bodyTruncated === true) return undefined;
  // An encoded body is stored as text that is none, and a byte order mark may be passed over.
  const encoding = headerValue(request.headers, 'content-encoding') ?? 'identity';
  if (headerValue(request.headers, 'transfer-encoding') !== undefined && !parseJson(request.body ?? '').ok)
    return undefined;
  if (encoding !== 'identity' || request.body?.startsWith('\uFEFF') === true) return undefined;
  const fault = requestFault(model, exchange, values);
  if (fault !== undefined)
    return expectRefusal(fault.what, fault.rule, fault.pointer, {
      defensible: [401, 403, 404, 413, 414, 415, 429],
      mayDrop: true,
      mayAccept: fault.rule === 'request-json',
    });
  return expectRefusal('a recorded call', 'valid-request', model.operation.pointer, {
    right: [200, 404, 500],
    defensible: plausible,
    mayDrop: true,
  });
}
