import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ApiError, errorBody, gatewayErrors } from './api-error.ts';

function errorFor(code: unknown): ApiError {
  if (code === 'HPE_HEADER_OVERFLOW') return gatewayErrors.headersTooLarge;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return gatewayErrors.requestTimeout;
  return gatewayErrors.malformed;
}

/** A whole HTTP answer as text, for requests that never became one. */
export function rawAnswer(error: ApiError, requestId: string): string {
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

/**
 * Answers bytes that are not a request, if something can still be said: nothing after an answer that was begun for the
 * same request, and only after the answer of the request before.
 * @param last the answer of the last well-formed head on this connection, where there was one
 */
export function answerMalformed(
  failure: Error & { code?: unknown },
  socket: Duplex,
  last: ServerResponse | undefined,
  newRequestId: () => string,
): void {
  const reset = failure.code === 'ECONNRESET' || !socket.writable;
  const answered = last?.headersSent === true && !last.req.complete;
  if (reset || answered) {
    socket.destroy();
  } else if (last === undefined || last.writableFinished || !last.req.complete) {
    answer(failure, socket, newRequestId());
  } else {
    last.once('finish', () => answer(failure, socket, newRequestId()));
  }
}
