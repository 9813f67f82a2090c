import { type IncomingMessage, ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiError, errorBody, gatewayErrors } from './api-error.ts';

function errorFor(code: unknown): ApiError {
  if (code === 'HPE_HEADER_OVERFLOW') return gatewayErrors.headersTooLarge;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return gatewayErrors.requestTimeout;
  return gatewayErrors.malformed;
}

/** A whole HTTP answer as text, for requests that never became one. */
function rawAnswer(error: ApiError, requestId: string): string {
  const body = errorBody(error, requestId);
  return [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status] ?? ''}`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Answers what the parser refused, with the same header fields and body form as every other error. */
function answer(failure: Error & { code?: unknown }, socket: Duplex, requestId: string): void {
  socket.end(rawAnswer(errorFor(failure.code), requestId), () => {
    // What the client still sends must be read, or the reset would take the answer with it.
    socket.resume();
    setTimeout(() => socket.destroy(), 500).unref();
  });
}

/** Connections on which a request was answered before its body had been read. */
const answeredEarly = new WeakSet<Duplex>();

/** Remembers that whatever breaks in the rest of this request's body has had its answer. */
export function noteEarlyAnswer({ request }: { request: IncomingMessage }): void {
  if (request.complete) return;
  const { socket } = request;
  answeredEarly.add(socket);
  request.once('end', () => answeredEarly.delete(socket));
}

/** The answer that a connection works on, as Node itself keeps it there; none between two requests. */
function currentAnswer(socket: Duplex): ServerResponse | undefined {
  const current: unknown = Reflect.get(socket, '_httpMessage');
  return current instanceof ServerResponse ? current : undefined;
}

/**
 * Answers bytes that are not a request, if something can still be said: nothing after an answer that was begun for the
 * same request, and only after the answer of the request before.
 */
export function answerMalformed(failure: Error & { code?: unknown }, socket: Duplex, newRequestId: () => string): void {
  const current = currentAnswer(socket);
  const begun = current?.headersSent === true && !current.req.complete;
  if (failure.code === 'ECONNRESET' || !socket.writable || answeredEarly.has(socket) || begun) {
    socket.destroy();
  } else if (current?.req.complete === true) {
    current.once('finish', () => answer(failure, socket, newRequestId()));
  } else {
    answer(failure, socket, newRequestId());
  }
}
