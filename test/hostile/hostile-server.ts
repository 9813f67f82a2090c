import { connect, createServer, type Socket } from 'node:net';
import { startPlainServer } from '../defects/plain-server.ts';
import { behaviours } from './behaviours/index.ts';

export interface HostileServer {
  url: string;
  /** requests that came */
  turns: () => number;
  close: () => void;
}

const tokenIn = (head: string): string => /^x-auth-token: *([^\r\n]*)/im.exec(head)?.[1] ?? '';

/**
 * A server on loopback that misbehaves below or within HTTP, for every request in the same way.
 * @param name one of `behaviours`
 * @param goodTurns so many requests are answered as documented before, so that it gets past a first look
 */
export async function startHostileServer(name: string, goodTurns = 0): Promise<HostileServer> {
  const misbehave = behaviours[name];
  if (misbehave === undefined) throw new RangeError(`there is no behaviour ${JSON.stringify(name)}`);
  const good = await startPlainServer();
  const open = new Set<Socket>();
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  let turn = 0;
  const server = createServer((socket) => {
    hold(socket);
    let ofConnection = 0;
    let behind: Socket | undefined;
    socket.on('close', () => behind?.destroy());
    socket.on('data', (chunk: Buffer) => {
      // A request begins with its method; what else comes is the rest of a body.
      if (!/^[A-Z]+ \//.test(chunk.toString('latin1', 0, 16))) {
        behind?.write(chunk);
        return;
      }
      ofConnection += 1;
      turn += 1;
      if (turn > goodTurns) {
        behind?.destroy();
        behind = undefined;
        const head = chunk.toString('latin1');
        misbehave(socket, { turn, ofConnection, head, token: tokenIn(head) });
        return;
      }
      if (behind === undefined) {
        behind = connect(Number(new URL(good.url).port), '127.0.0.1');
        hold(behind);
        behind.on('data', (bytes) => socket.write(bytes));
      }
      behind.write(chunk);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    turns: () => turn,
    close: () => {
      good.close();
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
