import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createClient } from './client.ts';
import type { RequestPlan, Transport } from './message.ts';

const transports: Transport[] = [{ kind: 'pooled' }, { kind: 'fresh' }, { kind: 'wire', framing: { body: 'length' } }];

function call(transport: Transport): RequestPlan {
  return { method: 'POST', path: '/', headers: [], body: '{}', transport };
}

test.each(transports)('a connection that is refused is an outcome: $kind', async (transport) => {
  const client = createClient('http://127.0.0.1:1', () => []);
  const { outcome } = await client.send(call(transport), client.openWire());
  await client.close();
  expect(outcome).toMatchObject({ kind: 'transport-error', code: 'ECONNREFUSED' });
});

test.each(transports)('closing the client ends what is in flight: $kind', async (transport) => {
  const silent = createServer((socket) => socket.on('error', () => socket.destroy()));
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const client = createClient(`http://127.0.0.1:${port}`, () => []);
  const asked = new Promise<void>((done) => silent.once('connection', (socket) => socket.once('data', () => done())));
  const sending = client.send(call(transport), client.openWire(), 60_000);
  await asked;
  await client.close();
  expect((await sending).outcome.kind).toBe('transport-error');
  silent.close();
});
