import type { Socket } from 'node:net';

/** What a server knows of the request that it answers. */
export interface Asked {
  /** counts the requests of all connections, from 1 */
  turn: number;
  /** counts those of this connection, from 1 */
  ofConnection: number;
  /** the request's head as text */
  head: string;
  /** values of fields that look like credentials */
  token: string;
}

/** How a hostile server answers one request. */
export type Behaviour = (socket: Socket, asked: Asked) => void;
export type Behaviours = Readonly<Record<string, Behaviour>>;

export const json = 'Content-Type: application/json';

/** A head with status 200 and these fields. */
export function head(...fields: readonly string[]): string {
  return `HTTP/1.1 200 OK\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`;
}

/** A whole answer. */
export function answer(body: string | Uint8Array, ...fields: readonly string[]): Buffer {
  const bytes = Buffer.from(body);
  const type = fields.some((field) => field.toLowerCase().startsWith('content-type:')) ? [] : [json];
  return Buffer.concat([Buffer.from(head(...type, ...fields, `Content-Length: ${bytes.length}`), 'latin1'), bytes]);
}

/** Writes the same piece again and again, as fast as the peer reads, or every `everyMs`. */
export function forEver(socket: Socket, piece: string | Uint8Array, everyMs = 0): void {
  const next = (): void => {
    if (socket.destroyed) return;
    if (socket.write(piece)) setTimeout(next, everyMs);
    else if (socket.listenerCount('drain') === 0) socket.once('drain', next);
  };
  next();
}

/** Writes a text one byte at a time. */
export function drip(socket: Socket, text: string, everyMs = 1000): void {
  let at = 0;
  const next = (): void => {
    if (socket.destroyed || at >= text.length) return;
    socket.write(text.charAt(at), 'latin1');
    at += 1;
    setTimeout(next, everyMs);
  };
  next();
}
