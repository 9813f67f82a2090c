import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readCredentials } from './credentials.ts';

const source = (env: NodeJS.ProcessEnv): Parameters<typeof readCredentials>[1] => ({
  env,
  projectId: 'p',
  permission: { allowHosts: [], yes: false },
});

let close: (() => void) | undefined;
afterEach(() => close?.());

test('an access key needs both halves', async () => {
  await expect(readCredentials('aksk', source({ HUAWEICLOUD_SDK_AK: 'a' }))).rejects.toMatchObject({
    kind: 'credentials-missing',
    message: 'HUAWEICLOUD_SDK_SK is not set',
  });
  expect(await readCredentials('aksk', source({ HUAWEICLOUD_SDK_AK: 'a', HUAWEICLOUD_SDK_SK: 'b' }))).toEqual({
    mode: 'aksk',
    accessKey: 'a',
    secretKey: 'b',
  });
});

test('IAM is asked for a token where there is a user but no token', async () => {
  const server = createServer((_, response) => {
    response.writeHead(201, { 'x-subject-token': 'fetched' }).end('{"token": {"expires_at": "2099-01-01T00:00:00Z"}}');
  });
  const address = await new Promise<AddressInfo | string | null>((done) => {
    server.listen(0, '127.0.0.1', () => done(server.address()));
  });
  close = () => server.close();
  const port = typeof address === 'object' ? address?.port : undefined;
  const env = {
    FLOWGAUGE_IAM_URL: `http://127.0.0.1:${port}`,
    FLOWGAUGE_IAM_USER: 'u',
    FLOWGAUGE_IAM_PASSWORD: 'pw',
    FLOWGAUGE_IAM_DOMAIN: 'd',
  };
  expect(await readCredentials('token', source(env))).toEqual({ mode: 'token', token: 'fetched' });
  expect(await readCredentials('token', source({ ...env, FLOWGAUGE_TOKEN: 'given' }))).toEqual({
    mode: 'token',
    token: 'given',
  });
});

test("IAM's host needs the same permission as a target", async () => {
  const env = {
    FLOWGAUGE_IAM_URL: 'http://192.0.2.1',
    FLOWGAUGE_IAM_USER: 'u',
    FLOWGAUGE_IAM_PASSWORD: 'pw',
    FLOWGAUGE_IAM_DOMAIN: 'd',
  };
  await expect(readCredentials('token', source(env))).rejects.toMatchObject({ kind: 'host-refused' });
});
