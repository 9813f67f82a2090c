import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { HeaderList } from '../../core/exchange.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';
import type { DefectHooks, ProxyAnswer, ProxyRequest } from './defect.ts';

const hopHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
  'expect',
  'date',
]);

function headerPairs(raw: readonly string[]): HeaderList {
  const list: HeaderList = [];
  for (let index = 0; index + 1 < raw.length; index += 2) list.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return list;
}

function forwardable(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !hopHeaders.has(name.toLowerCase()));
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function forward(pool: Pool, request: ProxyRequest): Promise<ProxyAnswer> {
  const response = await pool.request({
    method: request.method,
    path: request.path,
    headers: forwardable(request.headers).flat(),
    body: request.method === 'GET' || request.method === 'HEAD' ? null : request.body,
    responseHeaders: 'raw',
  });
  const raw: unknown = response.headers;
  const headers = headerPairs(Array.isArray(raw) ? raw.map(String) : []);
  return { status: response.statusCode, headers: forwardable(headers), body: await readAll(response.body) };
}

async function reply(answer: ProxyAnswer, response: ServerResponse): Promise<void> {
  if (answer.delayMs !== undefined) await sleep(answer.delayMs);
  if (answer.cut === true) {
    response.socket?.destroy();
    return;
  }
  if (answer.raw !== undefined) {
    response.socket?.end(answer.raw.bytes);
    return;
  }
  const lengthGiven = answer.headers.some(([name]) =>
    ['content-length', 'transfer-encoding'].includes(name.toLowerCase()),
  );
  const length: HeaderList = lengthGiven ? [] : [['Content-Length', String(answer.body.length)]];
  response.writeHead(answer.status, [...answer.headers, ...length].flat());
  response.end(answer.body);
}

export interface MutatingProxy {
  url: string;
  close: () => Promise<void>;
}

/** A server that hands requests on to another one and lets a defect change what goes through. */
export async function startMutatingProxy(upstreamUrl: string, hooks: DefectHooks): Promise<MutatingProxy> {
  const pool = new Pool(upstreamUrl, { connections: 64 });
  let serial = 0;
  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const parsed = parseJson(body.toString('utf8'));
    serial += 1;
    const request: ProxyRequest = {
      method: incoming.method ?? 'GET',
      path: incoming.url ?? '/',
      headers: headerPairs(incoming.rawHeaders),
      body,
      json: parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined,
      socket: incoming.socket,
      serial,
    };
    const own = hooks.request?.(request);
    const answer = own ?? (await forward(pool, request));
    await reply(hooks.answer?.(answer, request) ?? answer, response);
  };
  const options = { maxHeaderSize: 65_536, ...(hooks.lenient && { insecureHTTPParser: true }) };
  const server = createServer(options, (incoming, response) => {
    handle(incoming, response).catch(() => {
      if (hooks.truncated === undefined) response.destroy();
    });
  });
  const { truncated } = hooks;
  if (truncated !== undefined) server.on('clientError', (_, socket) => socket.end(truncated()));
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await pool.destroy();
    },
  };
}
