import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectionReason } from '../../core/connection-reason.ts';
import { Problem } from '../../core/problem.ts';
import { gatewayErrors } from '../http/api-error.ts';
import { answerMalformed } from '../http/malformed.ts';
import { sendError } from '../http/reply.ts';
import { requestListeners } from './listener.ts';
import type { Service } from './service.ts';

export interface ListenOptions {
  host: string;
  /** 0 takes a free one */
  port: number;
  /** how long running calls may take to end once it is closed */
  drainMs: number;
}

function build(service: Service): Server {
  const server = createServer({
    // Node would answer these itself, without a body; the listener does it in the gateway's form.
    requireHostHeader: false,
    // Clients reuse idle connections; closing early would race with their next request.
    keepAliveTimeout: 65_000,
    // A client has so long to send its head, and its whole request; answers may take as long as a flow does.
    headersTimeout: 30_000,
    requestTimeout: 60_000,
    connectionsCheckingInterval: 5000,
    maxHeaderSize: 16_384,
    noDelay: true,
    // Notices peers that are gone without a word.
    keepAlive: true,
    keepAliveInitialDelay: 60_000,
  });
  server.maxConnections = 20_000;
  const { plain, expecting } = requestListeners(service);
  server.on('request', plain);
  server.on('checkContinue', expecting);
  server.on('checkExpectation', (_request, response) => {
    sendError(response, gatewayErrors.expectation, service.newRequestId());
  });
  server.on('clientError', (error, socket) => {
    answerMalformed(error, socket, service.newRequestId);
  });
  server.on('connect', (_request, socket) => {
    answerMalformed(new Error('CONNECT'), socket, service.newRequestId);
  });
  return server;
}

/** @throws Problem `usage` where the address cannot be listened on */
async function listening(server: Server, options: ListenOptions): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Problem(
          'usage',
          `cannot listen on ${options.host}:${options.port}: ${connectionReason(error)}`,
          'choose another port, or an address of this machine',
        ),
      ),
    );
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no network address');
  return address;
}

export interface RunningServer {
  url: string;
  port: number;
  /** Takes no new connection, lets running calls end for a while, then closes what is left. */
  close(): Promise<void>;
}

/** Node would keep idle connections until their clients leave; each is closed as soon as it is idle. */
async function drain(server: Server, service: Service, drainMs: number): Promise<void> {
  service.closing = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Listens and answers until it is closed. */
export async function startServer(service: Service, options: ListenOptions): Promise<RunningServer> {
  const server = build(service);
  const { port, address, family } = await listening(server, options);
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    port,
    close: () => drain(server, service, options.drainMs),
  };
}
