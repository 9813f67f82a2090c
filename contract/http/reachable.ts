import { connect } from 'node:net';
import { connectionReason } from '../../core/connection-reason.ts';
import { Problem } from '../../core/problem.ts';
import { isLoopbackHost } from '../../core/safety.ts';

const connectTimeoutMs = 5_000;

const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/**
 * Opens and closes one connection, so that a wrong address is said once and not by every case.
 * Behind a proxy only the proxy could say, so nothing is tried there.
 * @param signal ends the attempt, which then says nothing
 * @throws Problem `target-unreachable`
 */
export async function assertReachable(url: string, signal?: AbortSignal): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (!isLoopbackHost(host) && proxyVariables.some((name) => (process.env[name] ?? '') !== '')) return;
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => {
      socket.destroy();
      reject(new Problem('target-unreachable', `${url} does not answer: ${why}`));
    };
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80) });
    const stop = (): void => {
      socket.destroy();
      resolve();
    };
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    socket.once('close', () => signal?.removeEventListener('abort', stop));
    socket.setTimeout(connectTimeoutMs, () => fail(`no connection within ${connectTimeoutMs / 1000} s`));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => fail(connectionReason(error)));
  });
}
