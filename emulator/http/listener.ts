import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Clock } from '../clock/clock.ts';
import { ServiceFailure } from '../functions/flow-function.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { executeSync, type SyncAnswer } from '../sync-executions/execute.ts';
import { type ApiError, gatewayErrors, internalError, invalidParameters, methodNotAllowed } from './api-error.ts';
import { isUtf8Json } from './media-type.ts';
import { announcedLength, maxBodyBytes, readBody } from './read-body.ts';
import { sendError, sendJson } from './reply.ts';
import { type Route, routeOf } from './route.ts';

/** What the listener needs to know to answer. */
export interface Service {
  flows: FlowStore;
  clock: Clock;
  authenticate: Authenticator | undefined;
  newRequestId: () => string;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

function hostIsMissing(request: IncomingMessage): boolean {
  return request.headers.host === undefined && request.httpVersion === '1.1';
}

/** What the gateway refuses from the head of a request alone, in the order in which a gateway looks. */
function refusal(service: Service, request: IncomingMessage, route: Route): ApiError | undefined {
  if (hostIsMissing(request)) return { ...gatewayErrors.malformed, headers: ['Connection', 'close'] };
  if (route.kind === 'unknown') return gatewayErrors.notFound;
  if (request.method !== 'POST') return methodNotAllowed('POST');
  const denied = service.authenticate?.(request.headers);
  if (denied !== undefined) return denied;
  if (!isUtf8Json(request.headers['content-type'])) return gatewayErrors.mediaType;
  const coding = request.headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity') return gatewayErrors.contentCoding;
  if (announcedLength(request) > maxBodyBytes) return gatewayErrors.tooLarge;
  if (route.kind === 'bad-escape') return invalidParameters('The path holds an invalid percent escape.');
  return undefined;
}

function failureOf(error: unknown): ApiError {
  if (!(error instanceof ServiceFailure)) console.error(error);
  return internalError;
}

/** Makes the function that answers every well-formed request, in the two ways it can come: plainly or expecting 100. */
export function requestListeners(service: Service): { plain: Listener; expecting: Listener } {
  const handle = (request: IncomingMessage, response: ServerResponse, expecting: boolean): void => {
    const beginMs = service.clock.now();
    const requestId = service.newRequestId();
    const settle = (answer: SyncAnswer): void => {
      if (typeof answer === 'string') sendJson(response, 200, answer, requestId);
      else sendError(response, answer, requestId);
    };
    const route = routeOf(request.url ?? '');
    const refused = refusal(service, request, route);
    if (refused !== undefined || route.kind !== 'sync-executions') {
      const error = refused ?? gatewayErrors.notFound;
      // A client that waits for 100 may or may not send the body now, so the connection cannot be used again.
      settle(expecting ? { ...error, headers: [...(error.headers ?? []), 'Connection', 'close'] } : error);
      return;
    }
    if (expecting) response.writeContinue();
    readBody(request, (body) => {
      if (body === undefined) return settle(gatewayErrors.tooLarge);
      try {
        const { projectId, workflowId } = route;
        const answer = executeSync(service.flows, service.clock, { projectId, workflowId, body, beginMs });
        if (answer instanceof Promise) answer.then(settle, (error: unknown) => settle(failureOf(error)));
        else settle(answer);
      } catch (error) {
        settle(failureOf(error));
      }
    });
  };
  return {
    plain: (request, response) => handle(request, response, false),
    expecting: (request, response) => handle(request, response, true),
  };
}
