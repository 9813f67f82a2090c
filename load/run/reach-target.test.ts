import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { reachTarget } from './reach-target.ts';

test('a target that accepts connections is reached, one that does not is a problem of its own kind', async () => {
  const { signal } = new AbortController();
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  await reachTarget(url, signal);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  await expect(reachTarget(url, signal)).rejects.toMatchObject({ kind: 'target-unreachable' });
});
