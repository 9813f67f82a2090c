import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

function unicodeEscapes(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    return `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

function htmlEscapes(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Every form in which a server might repeat a text. */
export function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  return [
    text,
    json,
    JSON.stringify(json).slice(1, -1),
    Buffer.from(text).toString('base64'),
    Buffer.from(text).toString('base64url'),
    encodeURIComponent(text),
    htmlEscapes(text),
    unicodeEscapes(text),
  ];
}

export interface EchoingServer {
  url: string;
  /** values of the authentication headers that were received: signatures and tokens */
  received: Set<string>;
  close(): void;
}

/** What the requester sent, and what the server was told to leak, in every form. */
function leakOf(request: IncomingMessage, body: string, leaked: readonly string[]): string {
  const sent = Object.values(request.headers).flatMap((value) => value ?? []);
  return [...leaked, ...sent, body].flatMap(formsOf).join('\n');
}

function answer(turn: number, sent: string, cookie: string, response: ServerResponse): void {
  // A cookie is only known for a secret where the answer sets it.
  const leak = turn % 5 === 4 ? sent : [sent, ...formsOf(cookie)].join('\n');
  const lines = leak.split('\n').filter((line) => /^[\x20-\x7e]+$/.test(line));
  response.setHeader('Set-Cookie', `session=${cookie}; Path=/; HttpOnly`);
  response.setHeader('X-Request-Id', `r${turn}`);
  for (const [index, line] of lines.slice(0, 40).entries()) response.setHeader(`X-Echo-${index}`, line);
  const text = JSON.stringify({ error_code: 'FSS.0500', error_msg: leak, output: { leak } });
  switch (turn % 5) {
    case 0:
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(text);
      return;
    case 1:
      response.writeHead(500, lines[0] ?? '', { 'Content-Type': 'application/json' }).end(text);
      return;
    case 2:
      response.writeHead(400, { 'Content-Type': 'text/html' }).end(`<pre>${leak}</pre>`);
      return;
    case 3:
      // Cut off in the middle of what it promised.
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': text.length + 100 });
      response.write(text, () => response.destroy());
      return;
    default:
      // No HTTP at all: what a client quotes in its error message.
      response.socket?.end(`${leak}\r\n\r\n`);
  }
}

/** A server that repeats everything it is sent, and more, in every form and place, and breaks off now and then. */
export function startEchoingServer(leaked: readonly string[], cookie: string): Promise<EchoingServer> {
  const received = new Set<string>();
  let turn = 0;
  const server = createServer({ maxHeaderSize: 1 << 20 }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => {
      const signature = /Signature=(\w+)/.exec(request.headers.authorization ?? '')?.[1];
      if (signature !== undefined) received.add(signature);
      turn += 1;
      answer(turn, leakOf(request, Buffer.concat(chunks).toString('utf8'), leaked), cookie, response);
    });
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const close = (): void => {
        server.closeAllConnections();
        server.close();
      };
      done({ url: `http://127.0.0.1:${port}`, received, close });
    });
  });
}
