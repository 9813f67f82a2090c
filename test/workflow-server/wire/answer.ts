import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isObject, type Json } from '../data/json.ts';
import type { World } from '../flows/world.ts';
import { type Answer, type Call, Refusal } from '../operations/call.ts';
import { operationsAt } from '../operations/routes.ts';
import type { Parts } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';
import { callOf } from './check.ts';
import { decodeSegment, parseJson, readBytes } from './read.ts';

function errorAnswer(status: number, why: string, requestId: string, { ways, wire }: Parts): Answer {
  const body: Record<string, Json> = { error_code: ways.errorCode(status), error_msg: why.slice(0, 512) };
  const documented = status !== 404;
  if (wire.requestIdInBody === 'always' || (wire.requestIdInBody === 'as documented' && documented)) {
    body.request_id = requestId;
  }
  return { status, body, fields: status === 401 ? { 'WWW-Authenticate': 'X-Auth-Token' } : {} };
}

function checkToken(request: IncomingMessage, token: string | undefined, { wire }: Parts): void {
  const given = String(request.headers['x-auth-token'] ?? '');
  if (token !== undefined && !wire.admits(given, token)) throw new Refusal(wire.noToken, 'The token is not valid.');
}

function checkMedia(request: IncomingMessage, { wire }: Parts): void {
  const type = (request.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
  if (wire.wrongMedia !== undefined && !/^application\/(?:[\w.-]+\+)?json$/.test(type)) {
    throw new Refusal(wire.wrongMedia, 'The body must be application/json.');
  }
}

async function bodyOf(request: IncomingMessage, operation: OperationName, parts: Parts): Promise<Json | undefined> {
  const bytes = await readBytes(request);
  if (parts.requests[operation].body === undefined) return undefined;
  checkMedia(request, parts);
  return parseJson(bytes);
}

interface Target {
  name: OperationName;
  raw: Record<string, string>;
}

/** The operation of a request, or the answer to one that is for none. */
function targetOf(request: IncomingMessage, path: string, requestId: string, parts: Parts): Target | Answer {
  const { wire } = parts;
  const found = operationsAt(wire.slashIgnored ? path.replace(/\/$/, '') : path);
  if (found.length === 0) return errorAnswer(404, 'There is nothing at this path.', requestId, parts);
  const method = request.method === 'HEAD' && wire.head === 'answered' ? 'GET' : (request.method ?? '');
  const target = found.find((one) => one.method === method);
  if (target !== undefined) return target;
  const methods = found.map((one) => one.method);
  const heads = wire.head === 'answered' && methods.includes('GET') ? ['HEAD'] : [];
  const allow = [...methods, ...heads, ...(wire.options === 'answered' ? ['OPTIONS'] : [])].join(', ');
  if (method === 'OPTIONS' && wire.options === 'answered') return { status: 204, fields: { Allow: allow } };
  const refused = errorAnswer(wire.wrongMethod, 'The method is not allowed here.', requestId, parts);
  return wire.wrongMethod === 405 ? { ...refused, fields: { Allow: allow } } : refused;
}

function projectProblem(call: Call, world: World): string | undefined {
  const id = call.path.project_id;
  return id !== undefined && world.projects.includes(id) ? undefined : 'The project does not exist.';
}

/** The answer to a request. */
export async function answerTo(
  request: IncomingMessage,
  token: string | undefined,
  parts: Parts,
  world: World,
): Promise<Answer> {
  const requestId = randomUUID();
  const [path = '', query = ''] = (request.url ?? '/').split('?', 2);
  const target = targetOf(request, path, requestId, parts);
  if ('status' in target) return target;
  const operation = target.name;
  let call: Call | undefined;
  let answer: Answer;
  try {
    checkToken(request, token, parts);
    const decoded = Object.entries(target.raw).map(([name, raw]) => [name, decodeSegment(raw)]);
    const body = await bodyOf(request, operation, parts);
    const parameters = { path: Object.fromEntries(decoded), query: new URLSearchParams(query) };
    const brought = { ...parameters, fields: request.headers, body, requestId };
    call = callOf(operation, brought, parts);
    const problem = projectProblem(call, world);
    if (problem !== undefined) throw new Refusal(parts.finders.unknown[operation], problem);
    answer = await parts.runs[operation](call, world);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'The server has failed.');
    answer = errorAnswer(refusal.status, refusal.message, requestId, parts);
  }
  if (isObject(answer.body)) answer = { ...answer, body: structuredClone(answer.body) };
  for (const edit of parts.edits) answer = edit(answer, operation, call, world);
  return { ...answer, fields: { 'X-Request-Id': requestId, ...answer.fields } };
}
