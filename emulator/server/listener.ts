import type { IncomingMessage, ServerResponse } from 'node:http';
import { adminPath } from '../http/admin-path.ts';
import type { Answer, ApiCall, OperationRow } from '../http/answer.ts';
import { type ApiError, gatewayErrors, invalidParameters, methodNotAllowed } from '../http/api-error.ts';
import { isUtf8Json } from '../http/media-type.ts';
import { maxBodyBytes, readBody } from '../http/read-body.ts';
import { type RequestHead, readHead } from '../http/request-head.ts';
import { type ResourceRoute, routeOf } from '../http/route.ts';
import { type Exchange, failureOf, settle, settleFaulty } from './exchange.ts';
import type { Listener, Service } from './service.ts';

interface Accepted {
  route: ResourceRoute;
  row: OperationRow;
}

function isAccepted(value: Accepted | ApiError): value is Accepted {
  return 'row' in value;
}

/** What the head of a request asks for, or why the gateway refuses it, looked at in a gateway's order. */
function accept(service: Service, { request, route }: Exchange, head: RequestHead): Accepted | ApiError {
  if (head.host === undefined && request.httpVersion === '1.1') return { ...gatewayErrors.malformed, headers: closing };
  if (route.kind === 'unknown') return gatewayErrors.notFound;
  // An escape that cannot be decoded is looked at like the operation itself: what else could it have been.
  const rows = service.operations[route.kind === 'resource' ? route.resource : 'sync-executions'];
  const method = request.method ?? '';
  const row = Object.hasOwn(rows, method) ? rows[method] : undefined;
  if (row === undefined) return methodNotAllowed(Object.keys(rows).join(', '));
  const denied = service.authenticate?.head(head);
  if (denied !== undefined) return denied;
  if (row.takesBody) {
    if (!isUtf8Json(head.contentType)) return gatewayErrors.mediaType;
    const { contentEncoding } = head;
    if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity')
      return gatewayErrors.contentCoding;
  }
  if (Number(head.contentLength ?? 0) > maxBodyBytes) return gatewayErrors.tooLarge;
  if (route.kind === 'bad-escape') return invalidParameters('The path holds an invalid percent escape.');
  return { route, row };
}

const closing = ['Connection', 'close'];
const noQuery = new URLSearchParams();

function queryOf(target: string): URLSearchParams {
  const mark = target.indexOf('?');
  return new URLSearchParams(mark === -1 ? '' : target.slice(mark));
}

function callOf(exchange: Exchange, { route, row }: Accepted, body: Buffer): ApiCall {
  const { request, beginMs, nodes } = exchange;
  const { projectId, workflowId, executionId } = route;
  return {
    projectId,
    workflowId,
    executionId,
    query: row.takesBody ? noQuery : queryOf(request.url ?? ''),
    request,
    body,
    beginMs,
    observe: nodes === undefined ? undefined : (record) => nodes.push(record),
  };
}

function perform(service: Service, exchange: Exchange, accepted: Accepted, body: Buffer): void {
  const { authenticate, faults } = service;
  // The client's clock is a real one, whatever ours is.
  const denied = authenticate?.signature(exchange.request, body, Date.now());
  if (denied !== undefined) {
    settle(service, exchange, denied);
    return;
  }
  const run = (): Answer | Promise<Answer> => accepted.row.run(callOf(exchange, accepted, body));
  if (!faults.isEmpty) {
    const due = faults.due({ method: exchange.request.method ?? '', route: accepted.route, body });
    if (due !== undefined) {
      settleFaulty(service, exchange, due, run).catch((error: unknown) => {
        console.error(error);
        exchange.response.destroy();
      });
      return;
    }
  }
  try {
    const answer = run();
    if (answer instanceof Promise) {
      answer.then(
        (settled) => settle(service, exchange, settled),
        (error: unknown) => settle(service, exchange, failureOf(error)),
      );
    } else settle(service, exchange, answer);
  } catch (error) {
    settle(service, exchange, failureOf(error));
  }
}

function handle(service: Service, request: IncomingMessage, response: ServerResponse, expecting: boolean): void {
  const target = request.url ?? '';
  if (target.startsWith(adminPath)) {
    service.admin(request, response);
    return;
  }
  const route = routeOf(target);
  if (service.elsewhere?.answers(route) === true) {
    if (expecting) response.writeContinue();
    service.elsewhere.forward(request, response);
    return;
  }
  const exchange: Exchange = {
    request,
    response,
    route,
    requestId: service.newRequestId(),
    beginMs: service.clock.now(),
    startedMs: performance.now(),
    body: undefined,
    nodes: service.journal === undefined ? undefined : [],
  };
  service.metrics.begun();
  const head = readHead(request.rawHeaders);
  const accepted = accept(service, exchange, head);
  if (!isAccepted(accepted)) {
    // A client that waits for 100 may or may not send the body now, so the connection cannot be used again.
    const headers = expecting ? [...(accepted.headers ?? []), ...closing] : accepted.headers;
    settle(service, exchange, headers === undefined ? accepted : { ...accepted, headers });
    return;
  }
  if (expecting) response.writeContinue();
  readBody(request, {
    whole: (body) => {
      exchange.body = body;
      perform(service, exchange, accepted, body);
    },
    tooLarge: () => settle(service, exchange, gatewayErrors.tooLarge),
    brokenOff: () => service.metrics.ended('none', 0, performance.now() - exchange.startedMs),
  });
}

/** Makes the function that answers every well-formed request, in the two ways it can come: plainly or expecting 100. */
export function requestListeners(service: Service): { plain: Listener; expecting: Listener } {
  return {
    plain: (request, response) => handle(service, request, response, false),
    expecting: (request, response) => handle(service, request, response, true),
  };
}
