import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

const head = (flow: string, length: number): string =>
  `POST /v2/p/fgs/workflows/${flow}/sync-executions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
const body = '{"input":{}}';

async function open(bytes: string): Promise<Socket> {
  const socket = connect(emulator?.port ?? 0, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

/** Makes a flow that naps, through the admin API. */
async function nap(latency: number): Promise<void> {
  const definition = {
    name: 'nap',
    mode: 'EXPRESS',
    start: 'a',
    functions: [
      { name: 'f', operation: 'urn:fss:emulator:builtin:function:default:sleep:latest', metadata: { latency } },
    ],
    states: [{ id: 'a', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f' } }] }],
  };
  await fetch(`${emulator?.url}/_emulator/flows/nap`, { method: 'PUT', body: JSON.stringify({ definition }) });
}

test('clients that stop in the middle do not hold up others, nor the end', async () => {
  emulator = await startEmulator({ drainMs: 100 });
  const sockets = await Promise.all([open('POST /v2'), open(head('echo', 100)), open(`${head('echo', 100)}{"inp`)]);
  const response = await fetch(`${emulator.url}/v2/p/fgs/workflows/echo/sync-executions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(200);
  await emulator.close();
  for (const socket of sockets) {
    socket.on('error', () => undefined);
    socket.destroy();
  }
});

test('a thousand calls stay open at once, and each is answered', async () => {
  emulator = await startEmulator();
  await nap(1000);
  const sockets = await Promise.all(Array.from({ length: 1000 }, () => open(head('nap', body.length) + body)));
  const answers = await Promise.all(sockets.map(async (socket) => String((await once(socket, 'data'))[0])));
  for (const socket of sockets) socket.destroy();
  expect(answers.filter((text) => text.startsWith('HTTP/1.1 200')).length).toBe(1000);
});

test('a stop lets a running call end, refuses new ones, and closes the connection', async () => {
  emulator = await startEmulator();
  await nap(300);
  const socket = await open(head('nap', body.length) + body);
  await delay(100);
  const closed = emulator.close();
  await expect(open('')).rejects.toThrow('ECONNREFUSED');
  const [chunk] = await once(socket, 'data');
  expect(String(chunk)).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\n/);
  await once(socket, 'close');
  await closed;
  emulator = undefined;
});

test('a stop does not wait for ever', async () => {
  emulator = await startEmulator({ drainMs: 50 });
  await nap(60_000);
  const socket = await open(head('nap', body.length) + body);
  socket.on('error', () => undefined);
  await delay(50);
  await emulator.close();
  emulator = undefined;
});
