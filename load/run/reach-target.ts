import { connect } from 'node:net';
import { connectionReason } from '../../core/connection-reason.ts';
import { Problem } from '../../core/problem.ts';

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
  };
  return new Promise((resolve, reject) => {
    const socket = connect(options, () => socket.destroy());
    const giveUp = (): void => {
      socket.destroy();
    };
    let failure: NodeJS.ErrnoException | undefined;
    signal.addEventListener('abort', giveUp, { once: true });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`no connection within ${patienceMs / 1000} s`)));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      failure = error;
    });
    socket.on('close', () => {
      signal.removeEventListener('abort', giveUp);
      if (failure === undefined || signal.aborted) resolve();
      else {
        reject(new Problem('target-unreachable', `${url} does not accept a connection: ${connectionReason(failure)}`));
      }
    });
  });
}
