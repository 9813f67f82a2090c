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

/** Sends an error in the form that all errors have. */
export function sendError(response: ServerResponse, error: ApiError, requestId: string): void {
  const body = errorBody(error, requestId);
  response.writeHead(error.status, answerHeaders(body, requestId, error.headers));
  response.end(body);
}
