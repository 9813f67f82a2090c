import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { gatewayErrors } from '../http/api-error.ts';
import { sendError } from '../http/reply.ts';
import type { Listener } from '../server/service.ts';

/** Header fields that belong to one connection alone (RFC 9110, section 7.6.1). */
const hopByHop = new Set(['connection', 'keep-alive', 'expect', 'te', 'upgrade', 'proxy-connection']);

function passedOn(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (!hopByHop.has(name.toLowerCase())) kept.push(name, raw[index + 1] ?? '');
  }
  return kept;
}

/** Makes a listener that lets another server on this machine answer, byte by byte; a cut there is a cut here. */
export function forwarder(port: number, newRequestId: () => string): Listener {
  const agent = new Agent({ keepAlive: true });
  return (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = request;
    const headers = passedOn(request.rawHeaders);
    const outgoing = httpRequest({ host: '127.0.0.1', port, method, path: url, headers, agent }, (incoming) => {
      response.sendDate = false;
      response.writeHead(incoming.statusCode ?? 502, passedOn(incoming.rawHeaders));
      incoming.pipe(response);
      incoming.on('error', () => response.destroy());
    });
    outgoing.on('error', (error: Error & { code?: unknown }) => {
      if (error.code === 'ECONNREFUSED') sendError(response, gatewayErrors.unavailable, newRequestId());
      else response.destroy();
    });
    request.pipe(outgoing);
  };
}
