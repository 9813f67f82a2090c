import type { IncomingMessage } from 'node:http';
import { type Answer, refused, refusedAtEdge } from './answer.ts';
import type { Habits } from './switches.ts';

/** What the edge lets through, or how it refuses. */
export type Routed = { kind: 'refused'; answer: Answer } | { kind: 'route'; projectId: string; workflowId: string };

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);

/** The largest body in bytes. */
export function bodyLimit(habits: Habits): number {
  if (habits.has('limit:100kB')) return 100_000;
  return habits.has('limit:10MB') ? 10_000_000 : 1_000_000;
}

/**
 * Looks at all of a request but its body, as a gateway does.
 * @param token what X-Auth-Token must hold, where one is asked for
 */
export function route(request: IncomingMessage, token: string | undefined, habits: Habits): Routed {
  const refuse = (status: number, message: string, fields?: Record<string, string>): Routed => ({
    kind: 'refused',
    answer: refusedAtEdge(status, message, habits, fields),
  });
  const stranger = token !== undefined && request.headers['x-auth-token'] !== token;
  const refuseStranger = (): Routed =>
    habits.has('auth:403')
      ? refuse(403, 'Incorrect IAM authentication information.')
      : refuse(401, 'Incorrect IAM authentication information.', { 'WWW-Authenticate': 'Token realm="flows"' });

  if (habits.has('http10:refused') && request.httpVersion === '1.0') return refuse(505, 'HTTP/1.0 is not spoken here.');
  if (stranger && habits.has('auth:401-first')) return refuseStranger();
  const [path = ''] = (request.url ?? '').split('?');
  if (habits.has('long-ids:414') && path.length > 600) return refuse(414, 'The URI is too long.');
  const segments = (habits.has('slash:taken') ? path.replace(/\/$/, '') : path).split('/');
  const named = segments.map((part) => (habits.has('case:ignored') ? part.toLowerCase() : part));
  const [projectId = '', workflowId = ''] = [segments[2], segments[5]];
  const literal = [named[0], named[1], named[3], named[4], named[6]].join('/');
  if (
    segments.length !== 7 ||
    literal !== '/v2/fgs/workflows/sync-executions' ||
    projectId === '' ||
    workflowId === ''
  ) {
    return refuse(404, 'The API does not exist or has not been published.');
  }
  const method = request.method ?? '';
  if (method === 'OPTIONS' && habits.has('options:204')) {
    return { kind: 'refused', answer: { by: 'edge', status: 204, fields: { Allow: 'OPTIONS, POST' }, body: null } };
  }
  if (method !== 'POST') {
    if (habits.has('method:501') && !knownMethods.has(method)) return refuse(501, 'The method is not known.');
    if (habits.has('method:404')) return refuse(404, 'The API does not exist or has not been published.');
    return refuse(405, 'The API does not support the request method.', {
      Allow: habits.has('options:204') ? 'OPTIONS, POST' : 'POST',
    });
  }
  if (stranger) return refuseStranger();
  if (habits.has('length:required') && request.headers['content-length'] === undefined) {
    return refuse(411, 'A length is required.');
  }
  if (!habits.has('media:any') && !isJson(request.headers['content-type'])) {
    const message = 'The body must be application/json.';
    // The page says what a body of 400 holds, so that one is not the edge's.
    if (habits.has('media:400')) return { kind: 'refused', answer: refused(400, 'FGS.3002', message, habits) };
    return refuse(415, message);
  }
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    return refuse(415, 'The body must not be encoded.', { 'Accept-Encoding': 'identity' });
  }
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit(habits)) {
    return { kind: 'refused', answer: tooLarge(habits) };
  }
  return { kind: 'route', projectId, workflowId };
}

/** How a body beyond the limit is refused. */
export function tooLarge(habits: Habits): Answer {
  return refusedAtEdge(413, 'The body is too large.', habits, { Connection: 'close' });
}

function isJson(contentType = ''): boolean {
  const [type = ''] = contentType.split(';');
  return type.trim().toLowerCase() === 'application/json';
}
