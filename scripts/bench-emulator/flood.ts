import { once } from 'node:events';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface Flood {
  /** one request as it goes over the wire */
  request: string;
  host: string;
  port: number;
  connections: number;
  /** requests that a connection sends at once, before it waits for their answers */
  depth: number;
  seconds: number;
}

const statusLine = Buffer.from('HTTP/1.1 ');
const digitTwo = 0x32;

/** Answers that begin in these bytes; what may be half of a status line is left for the next bytes. */
function countAnswers(bytes: Buffer): { answers: number; rest: Buffer } {
  let answers = 0;
  let from = 0;
  for (;;) {
    const at = bytes.indexOf(statusLine, from);
    if (at < 0 || at + statusLine.length >= bytes.length) break;
    if (bytes[at + statusLine.length] !== digitTwo) throw new Error(bytes.toString('latin1', at, at + 40));
    answers += 1;
    from = at + statusLine.length;
  }
  return { answers, rest: bytes.subarray(Math.max(from, bytes.length - statusLine.length)) };
}

/**
 * Requests that are answered in a second, when as many are sent as the target takes. The answers are counted by their status
 * lines and not read: the generator shares the processors with its target, and what it uses is missing there.
 * @throws Error where one is answered with anything but 2xx
 */
export async function flood({ request, host, port, connections, depth, seconds }: Flood): Promise<number> {
  const batch = Buffer.from(request.repeat(depth));
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let total = 0;
  const run = async (): Promise<void> => {
    const socket = connect(port, host).setNoDelay();
    await once(socket, 'connect');
    let waiting = depth;
    let rest = Buffer.alloc(0);
    socket.write(batch);
    for await (const chunk of socket) {
      const counted = countAnswers(Buffer.concat([rest, chunk]));
      rest = Buffer.from(counted.rest);
      total += counted.answers;
      waiting -= counted.answers;
      if (waiting > 0) continue;
      if (performance.now() >= end) break;
      waiting = depth;
      socket.write(batch);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, run));
  return total / ((performance.now() - begin) / 1000);
}
