import type { ServerResponse } from 'node:http';
import { type ApiError, errorBody } from './api-error.ts';

/** Sends a JSON text with the header fields that every answer carries. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: string,
  requestId: string,
  extra?: readonly string[],
): void {
  const headers = [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'X-Request-Id',
    requestId,
  ];
  if (extra !== undefined) headers.push(...extra);
  response.writeHead(status, headers);
  response.end(body);
}

export function sendError(response: ServerResponse, error: ApiError, requestId: string): void {
  sendJson(response, error.status, errorBody(error, requestId), requestId, error.headers);
}
