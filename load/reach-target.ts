import { connect } from 'node:net';
import { Problem } from '../core/problem.ts';

/** How long a connection may take to come about before a run starts. */
const patienceMs = 5_000;

/**
 * Opens and closes one connection, so that a target that is not there is said at once and not as a million errors.
 * @throws Problem `target-unreachable`
 */
export function reachTarget(url: string, signal: AbortSignal): Promise<void> {
  const { hostname, port, protocol } = new URL(url);
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    signal,
  };
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => {
      socket.destroy();
      resolve();
    });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`no connection within ${patienceMs / 1000} s`)));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve();
      else
        reject(
          new Problem('target-unreachable', `${url} does not accept a connection: ${error.code ?? error.message}`),
        );
    });
  });
}
