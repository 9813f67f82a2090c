import { createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

const head = (lines: readonly string[]): string => `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
const json = 'Content-Type: application/json';

/** Writes the same piece again and again, as fast as the peer reads, or every `everyMs`. */
function forEver(socket: Socket, piece: string | Uint8Array, everyMs = 0): void {
  const next = (): void => {
    if (socket.destroyed) return;
    if (socket.write(piece)) setTimeout(next, everyMs);
    else if (socket.listenerCount('drain') === 0) socket.once('drain', next);
  };
  next();
}

// 64 MiB of zeros in 64 KiB.
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const whole = `${head([json, 'Content-Length: 2'])}{}`;
const notUtf8 = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);

export type Behaviour =
  | 'endless body'
  | 'endless headers'
  | 'one endless header'
  | 'zip bomb'
  | 'invalid UTF-8'
  | 'redirect loop'
  | 'flood of interim responses'
  | 'slow drip'
  | 'deep nesting'
  | 'reset at each byte'
  | 'no HTTP'
  | 'silence'
  | 'only the first request of a connection';

/** Answers one request; `turn` counts all of them, `ofConnection` those on this connection. */
type Answer = (socket: Socket, turn: number, ofConnection: number) => void;

/** What a hostile target does with a request. */
export const behaviours: Readonly<Record<Behaviour, Answer>> = {
  'endless body': (socket) => {
    socket.write(head([json, 'Transfer-Encoding: chunked']));
    forEver(socket, `10000\r\n${'a'.repeat(65_536)}\r\n`);
  },
  'endless headers': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forEver(socket, `X-A: ${'b'.repeat(8_000)}\r\n`);
  },
  'one endless header': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nX-A: ');
    forEver(socket, 'b'.repeat(65_536));
  },
  'zip bomb': (socket) => {
    socket.write(head([json, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`]));
    socket.write(bomb);
  },
  'invalid UTF-8': (socket) => {
    socket.write(head([json, `Content-Length: ${notUtf8.length}`]));
    socket.write(notUtf8);
  },
  'redirect loop': (socket) => {
    socket.write('HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/p1/again\r\nContent-Length: 0\r\n\r\n');
  },
  'flood of interim responses': (socket) => forEver(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)),
  'slow drip': (socket) => {
    socket.write(head([json, 'Content-Length: 100000']));
    forEver(socket, 'a', 100);
  },
  'deep nesting': (socket) => {
    const body = '['.repeat(1_000_000);
    socket.write(`${head([json, `Content-Length: ${body.length}`])}${body}`);
  },
  'reset at each byte': (socket, turn) => {
    socket.write(whole.slice(0, turn % whole.length), () => socket.resetAndDestroy());
  },
  'no HTTP': (socket) => {
    socket.write('\u001b[31mSSH-2.0-OpenSSH\r\n\r\n');
  },
  silence: () => undefined,
  'only the first request of a connection': (socket, _turn, ofConnection) => {
    if (ofConnection === 1) socket.write(whole);
  },
};

/** A server on loopback that misbehaves below or within HTTP, for every request in the same way. */
export async function startHostileServer(name: Behaviour): Promise<{ url: string; close: () => void }> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((socket) => {
    let ofConnection = 0;
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      // A request begins with its method; what else comes is the rest of a body.
      if (!/^[A-Z]+ \//.test(chunk.toString('latin1', 0, 16))) return;
      ofConnection += 1;
      turn += 1;
      behaviours[name](socket, turn, ofConnection);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
