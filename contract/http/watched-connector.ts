import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { createProgressGuard } from './progress-guard.ts';

/** An error that ends a connection whose answer is given up; its code goes into the record. */
class GivenUp extends Error {
  readonly code = 'GIVEN-UP';
}

/**
 * Looks at what undici reads from a socket: between bytes and a finished head undici tells nothing, and it has no limit
 * on chunk extensions. Bytes that were written since the last read mean that another request is being answered.
 */
function watch(socket: Socket, maxBytes: number): void {
  const guard = createProgressGuard(maxBytes);
  const read = socket.read.bind(socket);
  let { bytesWritten } = socket;
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size);
    if (!(chunk instanceof Uint8Array)) return chunk;
    if (socket.bytesWritten !== bytesWritten) {
      ({ bytesWritten } = socket);
      guard.restart();
    }
    const fault = guard.saw(chunk.length, performance.now());
    if (fault !== undefined) socket.destroy(new GivenUp(fault));
    return chunk;
  };
}

/** @param maxBytes of one answer, its framing included */
export function watchedConnector(connectTimeoutMs: number, maxBytes: number): buildConnector.connector {
  const connect = buildConnector({ timeout: connectTimeoutMs });
  return (options, callback) =>
    connect(options, (...outcome) => {
      // Where it could not connect there is no socket, not even a null.
      if (outcome[0] === null) watch(outcome[1], maxBytes);
      callback(...outcome);
    });
}
