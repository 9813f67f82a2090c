import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const path = '/v2/p/fgs/workflows/echo/sync-executions';
const json = { 'content-type': 'application/json' };

async function bodyOf(response: Response): Promise<JsonObject> {
  const value: JsonValue = JSON.parse(await response.text());
  if (!isJsonObject(value)) throw new Error('the answer is not an object');
  return value;
}

const post = (target: string, body: RequestInit['body'], headers: Record<string, string> = json): Promise<Response> =>
  fetch(emulator.url + target, { method: 'POST', headers, body: body ?? null });

/** Sends bytes and returns all that comes back until the server closes. */
async function raw(...chunks: (string | Buffer)[]): Promise<string> {
  const socket = connect(emulator.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('utf8');
  });
  for (const chunk of chunks) socket.write(chunk);
  socket.end();
  await once(socket, 'close');
  return answer;
}

async function expectError(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/json');
  const id = response.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  const body = await bodyOf(response);
  expect(body).toEqual({ error_code: code, error_msg: expect.any(String), request_id: id });
  expect(String(body.error_msg).length).toBeGreaterThanOrEqual(2);
  expect(String(body.error_msg).length).toBeLessThanOrEqual(512);
}

describe('what the gateway refuses', () => {
  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s', async (method) => {
    const response = await fetch(emulator.url + path, { method });
    expect(response.headers.get('allow')).toBe('POST');
    await expectError(response, 405, 'APIG.0106');
  });

  test('HEAD, without a body', async () => {
    const response = await fetch(emulator.url + path, { method: 'HEAD' });
    expect(response.status).toBe(405);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('');
  });

  test.each(['/', '/v2/p/fgs/workflows/echo/nothing', `${path}/`, '/v1/p/fgs/workflows/echo/sync-executions'])(
    'the path %s',
    async (target) => {
      await expectError(await post(target, '{"input":{}}'), 404, 'APIG.0101');
    },
  );

  test.each([
    ['text/plain', {}],
    ['application/json; charset=utf-16', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('the media type %s %o', async (type, more) => {
    await expectError(await post(path, '{"input":{}}', { 'content-type': type, ...more }), 415, 'APIG.0106');
  });

  test('a body above 6 MB, announced or chunked, and the connection goes on', async () => {
    const big = Buffer.alloc(6 * 1024 * 1024 + 1, 0x20);
    await expectError(await post(path, big), 413, 'APIG.0201');
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
    const small = '{"input":{}}';
    const answer = await raw(
      `${head}Transfer-Encoding: chunked\r\n\r\n${big.length.toString(16)}\r\n`,
      big,
      '\r\n0\r\n\r\n',
      `${head}Content-Length: ${small.length}\r\nConnection: close\r\n\r\n${small}`,
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200']);
  });
});

describe('what is not HTTP', () => {
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
  test.each([
    { name: 'garbage', bytes: 'hello\r\n\r\n', status: 400 },
    { name: 'no Host', bytes: `POST ${path} HTTP/1.1\r\n\r\n`, status: 400 },
    { name: 'a header of 20 kB', bytes: `${head}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`, status: 431 },
    { name: 'a body that breaks off', bytes: `${head}Content-Length: 50\r\n\r\n{"input"`, status: 400 },
    { name: 'two lengths', bytes: `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`, status: 400 },
    {
      name: 'length and chunks',
      bytes: `${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      status: 400,
    },
    { name: 'CONNECT', bytes: 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n', status: 400 },
    { name: 'an unknown expectation', bytes: `${head}Expect: miracle\r\nContent-Length: 0\r\n\r\n`, status: 417 },
  ])('$name', async ({ bytes, status }) => {
    const [head = '', body = ''] = (await raw(bytes)).split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('Content-Type: application/json');
    const id = /X-Request-Id: ([0-9a-f]{32})/.exec(head)?.[1];
    expect(JSON.parse(body)).toMatchObject({ error_code: expect.stringMatching(/^APIG\./), request_id: id });
  });
});

test('an answer waits for the body after 100-continue, and a refusal comes without it', async () => {
  const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 12\r\nConnection: close\r\n`;
  const answer = await raw(`${head}Content-Type: application/json\r\n\r\n{"input":{}}`);
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 100', 'HTTP/1.1 200']);
  const refused = await raw(`${head}Content-Type: text/plain\r\n\r\n`);
  expect(refused.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415']);
});
