import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer, Json } from './answer.ts';
import type { Habits } from './switches.ts';

/** How far the service's clock is from the true one, in milliseconds. */
export function clockOffsetMs(habits: Habits): number {
  if (habits.has('clock:2s-ahead')) return 2_000;
  if (habits.has('clock:2s-behind') || habits.has('clock:behind-proxy')) return -2_000;
  if (habits.has('clock:1h-ahead')) return 3_600_000;
  return habits.has('clock:1h-behind') ? -3_600_000 : 0;
}

/** Writes an answer as this server's habits have it. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer, habits: Habits): void {
  const id = requestId(request, habits);
  const { contentType, text } = represent(answer, id, habits);
  let body = Buffer.from(text);
  for (const [name, value] of Object.entries(answer.fields)) response.setHeader(name, value);
  response.setHeader('Date', new Date(dateOf(answer, habits)).toUTCString());
  if (!habits.has('request-id:none')) response.setHeader('X-Request-Id', id);
  if (habits.has('connection:close')) response.setHeader('Connection', 'close');
  if (habits.has('headers:many')) addManyFields(response);
  if (answer.status === 204) {
    response.writeHead(204).end();
    return;
  }
  if (body.length > 0) response.setHeader('Content-Type', contentType);
  if (habits.has('gzip:on')) {
    response.setHeader('Vary', 'Accept-Encoding');
    if (body.length > 0 && /\bgzip\b(?!\s*;\s*q=0)/.test(String(request.headers['accept-encoding'] ?? ''))) {
      response.setHeader('Content-Encoding', 'gzip');
      body = gzipSync(body);
    }
  }
  if (!habits.has('framing:chunked')) response.setHeader('Content-Length', body.length);
  response.writeHead(answer.status);
  if (habits.has('framing:chunked')) response.write(body.subarray(0, 10));
  response.end(habits.has('framing:chunked') ? body.subarray(10) : body);
}

function dateOf(answer: Answer, habits: Habits): number {
  const service = habits.has('clock:behind-proxy') ? 0 : clockOffsetMs(habits);
  return Date.now() + service + (answer.by === 'edge' && habits.has('edge-clock:other') ? 2_000 : 0);
}

function requestId(request: IncomingMessage, habits: Habits): string {
  const own = request.headers['x-request-id'];
  return habits.has('request-id:echoed') && typeof own === 'string' ? own : randomUUID();
}

function represent(answer: Answer, id: string, habits: Habits): { contentType: string; text: string } {
  if (answer.by === 'edge') {
    const reason = STATUS_CODES[answer.status] ?? 'Error';
    if (habits.has('edge:empty')) return { contentType: '', text: '' };
    if (habits.has('edge:text')) return { contentType: 'text/plain', text: `${answer.status} ${reason}\n` };
    if (habits.has('edge:html')) {
      const text = `<html>\r\n<head><title>${answer.status} ${reason}</title></head>\r\n<body>\r\n<center><h1>${answer.status} ${reason}</h1></center>\r\n<hr><center>edge</center>\r\n</body>\r\n</html>\r\n`;
      return { contentType: 'text/html', text };
    }
    if (habits.has('edge:problem')) {
      const text = serialize({ type: 'about:blank', title: reason, status: answer.status }, habits);
      return { contentType: 'application/problem+json', text };
    }
  }
  const contentType = habits.has('media-type:charset') ? 'application/json;charset=UTF-8' : 'application/json';
  return { contentType, text: serialize(named(answer, id, habits), habits) };
}

/** The body, which names the request where it tells of an error. */
function named(answer: Answer, id: string, habits: Habits): Json {
  const { body, status } = answer;
  const isPlain = status === 200 || habits.has('body-request-id:none');
  return isPlain || typeof body !== 'object' || body === null ? body : { ...body, request_id: id };
}

function serialize(body: Json, habits: Habits): string {
  const text = JSON.stringify(body, null, habits.has('json:pretty') ? 2 : 0);
  if (!habits.has('json:ascii')) return text;
  return text.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function addManyFields(response: ServerResponse): void {
  response.setHeader('Server', 'edge/1.25.3');
  response.setHeader('via', '1.1 edge-7 (edge/9.2)');
  response.setHeader('STRICT-TRANSPORT-SECURITY', 'max-age=31536000; includeSubDomains');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Set-Cookie', ['lb=node-3; Path=/; HttpOnly', `visit=${randomUUID()}; Path=/; SameSite=Lax`]);
}
