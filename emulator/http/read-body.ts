import type { IncomingMessage } from 'node:http';

/** Bodies above this are refused: the documented limit of a function's payload, 6 MB. */
export const maxBodyBytes: number = 6 * 1024 * 1024;

/** The length that a request announces; 0 where it announces none. */
export function announcedLength(request: IncomingMessage): number {
  return Number(request.headers['content-length'] ?? 0);
}

/**
 * Collects a request's body and hands it over once it is whole; `undefined` as soon as it is larger than the limit, the
 * rest being read and thrown away so that the connection stays usable. Never calls back for a body that breaks off.
 */
export function readBody(request: IncomingMessage, done: (body: Buffer | undefined) => void): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    const fitted = length <= maxBodyBytes;
    length += chunk.length;
    if (length > maxBodyBytes) {
      first = undefined;
      more = undefined;
      if (fitted) done(undefined);
    } else if (first === undefined) first = chunk;
    else if (more === undefined) more = [first, chunk];
    else more.push(chunk);
  });
  request.on('end', () => {
    if (length <= maxBodyBytes) done(more === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(more));
  });
}
