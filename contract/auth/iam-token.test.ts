import { createServer } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { cachedIamToken, fetchIamToken } from './iam-token.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function startIam(status: number, expiresInMs: number): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      bodies.push(text);
      response.writeHead(status, { 'X-Subject-Token': `token-${bodies.length}`, 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ token: { expires_at: new Date(Date.now() + expiresInMs).toISOString() } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, bodies };
}

const user = (iamUrl: string): Parameters<typeof fetchIamToken>[0] => ({
  iamUrl,
  domain: 'd',
  user: 'u',
  password: 'pw',
  projectId: 'p',
});

test('a token is fetched once and kept until shortly before it ends', async () => {
  const lasting = await startIam(201, 3_600_000);
  const token = cachedIamToken(user(lasting.url));
  expect(await Promise.all([token(), token(), token()])).toEqual(['token-1', 'token-1', 'token-1']);
  expect(await token()).toBe('token-1');
  expect(JSON.parse(lasting.bodies[0] ?? '')).toMatchObject({ auth: { scope: { project: { id: 'p' } } } });

  const ending = await startIam(201, 60_000);
  const short = cachedIamToken(user(ending.url));
  expect([await short(), await short()]).toEqual(['token-1', 'token-2']);
});

test('a refusal is a problem of the credentials and names no password', async () => {
  const iam = await startIam(401, 0);
  await expect(fetchIamToken(user(iam.url))).rejects.toMatchObject({ kind: 'credentials-missing' });
  await expect(fetchIamToken(user(iam.url))).rejects.not.toThrow(/pw/);
});
