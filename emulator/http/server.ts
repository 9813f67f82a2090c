import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../core/problem.ts';
import { gatewayErrors } from './api-error.ts';
import { requestListeners } from './listener.ts';
import { answerMalformed } from './malformed.ts';
import { sendError } from './reply.ts';
import type { Service } from './service.ts';

export interface ListenOptions {
  host: string;
  /** 0 takes a free one */
  port: number;
}

function build(service: Service): Server {
  const server = createServer({
    // Node would answer these itself, without a body; the listener does it in the gateway's form.
    requireHostHeader: false,
    // Clients reuse idle connections; closing early would race with their next request.
    keepAliveTimeout: 65_000,
    headersTimeout: 30_000,
    requestTimeout: 60_000,
    noDelay: true,
  });
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
    server.once('error', (error) =>
      reject(
        new Problem(
          'usage',
          `cannot listen on ${options.host}:${options.port}: ${error.message}`,
          'choose another --port',
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
  /** Takes no new connection, lets running calls end, closes idle connections. */
  close(): Promise<void>;
}

export async function startServer(service: Service, options: ListenOptions): Promise<RunningServer> {
  const server = build(service);
  const { port, address, family } = await listening(server, options);
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
