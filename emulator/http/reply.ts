import type { ServerResponse } from 'node:http';
import { type ApiError, errorBody } from './api-error.ts';

/** The header fields that every answer carries, flat, and those that are special to one. */
export function answerHeaders(body: string, requestId: string, extra?: readonly string[]): string[] {
  const headers = [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'X-Request-Id',
    requestId,
  ];
  if (extra !== undefined) headers.push(...extra);
  return headers;
}

/** Ends an answer. A text of ASCII alone is written as Latin 1, which needs no encoding. */
export function sendText(response: ServerResponse, body: string): void {
  if (Buffer.byteLength(body) === body.length) response.end(body, 'latin1');
  else response.end(body);
}

/** Sends an error in the form that all errors have. */
export function sendError(response: ServerResponse, error: ApiError, requestId: string): void {
  const body = errorBody(error, requestId);
  response.writeHead(error.status, answerHeaders(body, requestId, error.headers));
  response.end(body);
}
