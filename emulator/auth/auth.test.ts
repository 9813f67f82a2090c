import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';
import type { AuthOptions } from './credentials.ts';

const accessKey = 'TESTACCESSKEY';
const secretKey = 'test-secret-key';
const keys = { mode: 'strict', accessKey, secretKey } as const;
const body = '{"input":{"a":"ü"}}';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

async function start(auth: AuthOptions): Promise<Emulator> {
  emulator = await startEmulator({ auth });
  return emulator;
}

interface Sent {
  status: number;
  message: string;
}

/** Sends exactly these header fields. */
function send(path: string, headers: Record<string, string>, payload = body, method = 'POST'): Promise<Sent> {
  const url = emulator?.url ?? '';
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url + path, { method, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, message: text }));
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

const path = '/v2/p/fgs/workflows/echo/sync-executions';

interface Signed {
  path?: string;
  method?: string;
  query?: Record<string, string | string[]>;
  more?: Record<string, string>;
  data?: unknown;
  sk?: string;
  ak?: string;
}

/** Header fields as the vendor's own signer makes them. */
function signed(options: Signed = {}): Record<string, string> {
  const { path: target = path, method = 'POST', query = {}, more = {}, data = { input: { a: 'ü' } } } = options;
  const request = {
    endpoint: `${emulator?.url ?? ''}${target}`,
    method,
    queryParams: query,
    headers: { 'content-type': 'application/json', ...more },
    data,
  };
  const credential = new BasicCredentials().withAk(options.ak ?? accessKey).withSk(options.sk ?? secretKey);
  const made: Record<string, string> = Reflect.apply(AKSKSigner.sign, AKSKSigner, [request, credential]);
  return made;
}

describe('a token', () => {
  test.each([
    ['strict', 'secret', 200],
    ['strict', 'wrong', 401],
    ['strict', '', 401],
    ['strict', undefined, 401],
    ['lenient', 'secret', 200],
    ['lenient', 'wrong', 401],
    ['lenient', undefined, 200],
    ['off', 'wrong', 200],
  ] as const)('%s, %s: %d', async (mode, token, status) => {
    await start({ mode, token: 'secret' });
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { 'X-Auth-Token': token }) };
    const answer = await send(path, headers);
    expect(answer.status).toBe(status);
    if (status === 401) expect(JSON.parse(answer.message)).toMatchObject({ error_code: 'APIG.0301' });
  });

  test('strict without any credentials to check against does not start', async () => {
    await expect(startEmulator({ auth: { mode: 'strict' } })).rejects.toThrow('needs credentials');
  });
});

describe("a signature of the vendor's signer", () => {
  test.each<{ name: string; options: Signed; target?: string; payload?: string }>([
    { name: 'plain', options: {} },
    {
      name: 'with the path decoded',
      options: { path: path.replace('echo', 'urn:fss:名:x') },
      target: path.replace('echo', 'urn:fss:%E5%90%8D:x'),
    },
    {
      name: 'with the path as it travels',
      options: { path: path.replace('echo', 'a%20b') },
      target: path.replace('echo', 'a%20b'),
    },
    {
      name: 'with the path decoded before it was split',
      options: { path: path.replace('echo', 'a/b') },
      target: path.replace('echo', 'a%2Fb'),
    },
    {
      name: 'with a query',
      options: { query: { b: '2 ü', a: ['y', 'x'], empty: '' } },
      target: `${path}?b=2%20%C3%BC&a=x&a=y&empty=`,
    },
    {
      name: 'with the hash said',
      options: { more: { 'X-Sdk-Content-Sha256': createHash('sha256').update(body).digest('hex') } },
    },
    {
      name: 'with the payload unsigned',
      options: { more: { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' } },
      payload: '{"input":{"a":"\\u00fc"}}',
    },
  ])('$name', async ({ options, target = path, payload = body }) => {
    await start(keys);
    expect((await send(target, signed(options), payload)).message).not.toContain('APIG');
  });

  test('temporary keys need their token, signed', async () => {
    await start({ ...keys, securityToken: 'temporary' });
    expect((await send(path, signed())).status).toBe(401);
    expect((await send(path, { ...signed(), 'X-Security-Token': 'temporary' })).status).toBe(401);
    expect((await send(path, signed({ more: { 'X-Security-Token': 'other' } }))).status).toBe(401);
    expect((await send(path, signed({ more: { 'X-Security-Token': 'temporary' } }))).status).toBe(200);
  });

  test('host need not be signed', async () => {
    await start(keys);
    const { createHmac } = await import('node:crypto');
    const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const canonical = `POST\n${path}/\n\nx-sdk-date:${date}\n\nx-sdk-date\n${sha(body)}`;
    const signature = createHmac('sha256', secretKey)
      .update(`SDK-HMAC-SHA256\n${date}\n${sha(canonical)}`)
      .digest('hex');
    const Authorization = `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=x-sdk-date, Signature=${signature}`;
    const headers = { 'content-type': 'application/json', 'X-Sdk-Date': date, Authorization };
    expect((await send(path, headers)).status).toBe(200);
  });
});

describe('a signature that is not right', () => {
  const past = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  test.each<{ name: string; make: () => Record<string, string>; payload?: string; target?: string; words: string }>([
    { name: 'another secret', make: () => signed({ sk: 'other' }), words: 'verify aksk signature fail' },
    { name: 'another body', make: () => signed(), payload: '{"input":{}}', words: 'verify aksk signature fail' },
    {
      name: 'another path',
      make: () => signed(),
      target: path.replace('/p/', '/q/'),
      words: 'verify aksk signature fail',
    },
    { name: 'another query', make: () => signed(), target: `${path}?x=1`, words: 'verify aksk signature fail' },
    { name: 'another method', make: () => signed({ method: 'PUT' }), words: 'verify aksk signature fail' },
    { name: 'another header', make: () => ({ ...signed({ more: { 'x-a': '1' } }), 'x-a': '2' }), words: 'verify aksk' },
    {
      name: 'a missing header',
      make: () => {
        const { 'x-a': _, ...rest } = signed({ more: { 'x-a': '1' } });
        return rest;
      },
      words: 'signed header not found: x-a',
    },
    { name: 'an unknown key', make: () => signed({ ak: 'SOMEBODY' }), words: 'ak not exist' },
    { name: 'too old', make: () => signed({ more: { 'X-Sdk-Date': past(16) } }), words: 'expired' },
    { name: 'too early', make: () => signed({ more: { 'X-Sdk-Date': past(-16) } }), words: 'expired' },
    {
      name: 'a false hash',
      make: () => signed({ more: { 'X-Sdk-Content-Sha256': 'a'.repeat(64) } }),
      words: 'x-sdk-content-sha256',
    },
    {
      name: 'another scheme',
      make: () => ({ ...signed(), Authorization: 'Bearer abc' }),
      words: 'Authorization header',
    },
  ])('$name', async ({ make, payload = body, target = path, words }) => {
    await start(keys);
    const { status, message } = await send(target, make(), payload);
    expect(status).toBe(401);
    expect(message).toContain(words);
  });

  test('locks the key after five failures in a row', async () => {
    await start(keys);
    for (let count = 0; count < 4; count += 1) await send(path, signed({ sk: 'wrong' }));
    expect((await send(path, signed())).status).toBe(200);
    for (let count = 0; count < 5; count += 1) await send(path, signed({ sk: 'wrong' }));
    expect(await send(path, signed())).toMatchObject({
      status: 401,
      message: expect.stringContaining('limit,forbidden'),
    });
  });
});
