import type { IncomingMessage } from 'node:http';

/** Bodies above this are refused: the documented limit of a function's payload, 6 MB. */
export const maxBodyBytes: number = 6 * 1024 * 1024;

/** What becomes of a body: exactly one of these is called, once. */
export interface BodyHandlers {
  whole: (body: Buffer) => void;
  /** called as soon as it is known; the rest is read and thrown away, so that the connection stays usable */
  tooLarge: () => void;
  brokenOff: () => void;
}

const empty = Buffer.alloc(0);

/** Collects a request's body, up to the limit. */
export function readBody(request: IncomingMessage, handlers: BodyHandlers): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    const fitted = length <= maxBodyBytes;
    length += chunk.length;
    if (length > maxBodyBytes) {
      first = undefined;
      more = undefined;
      if (fitted) handlers.tooLarge();
    } else if (first === undefined) first = chunk;
    else if (more === undefined) more = [first, chunk];
    else more.push(chunk);
  });
  request.on('end', () => {
    if (length <= maxBodyBytes) handlers.whole(more === undefined ? (first ?? empty) : Buffer.concat(more));
  });
  request.on('error', () => {
    if (length <= maxBodyBytes) handlers.brokenOff();
  });
}
