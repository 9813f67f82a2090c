import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEmulator, type TypedClient, typedClient } from '../cli/index.ts';
import type { paths } from '../spec/generated/types.ts';
import { projectRoot } from './run-cli.ts';
import '../contract/vitest/index.ts';

const sync = '/v2/{project_id}/fgs/workflows/{workflow_id}/sync-executions';
const call = (workflow: string, input: Record<string, unknown> = {}) =>
  ({ params: { path: { project_id: 'p1', workflow_id: workflow } }, body: { input } }) as const;

/** What a failed assertion says. */
async function failureOf(assertion: () => unknown): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return expect.unreachable('the assertion held');
}

describe('on the emulator, which asks for a token', () => {
  const token = 'a-secret-token-of-the-test';
  let client: TypedClient<paths>;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const emulator = await startEmulator({ auth: { mode: 'strict', token } });
    client = await typedClient<paths>({ url: emulator.url, credentials: { mode: 'token', token } });
    close = async () => {
      await client.close();
      await emulator.close();
    };
  });
  afterAll(() => close());

  test('an answer has the documented form, its evidence, and keeps the contract', async () => {
    const answer = await client.POST(sync, call('echo', { order: 7 }));
    expect(answer).toKeepContract();
    expect(answer).not.toBeRefused();
    const { data, error, response, exchange, curl } = answer;
    expect(error).toBeUndefined();
    expect(data?.status).toBe('success');
    expect(data?.output).toEqual({ order: 7 });
    expect(response.status).toBe(200);
    expect(response.header('content-type')).toContain('application/json');
    expect(exchange.request.body).toBe('{"input":{"order":7}}');
    expect(curl).toContain('$FLOWGAUGE_TOKEN');
    expect(JSON.stringify([exchange, curl])).not.toContain(token);
    await expect(client.POST(sync, call('fail'))).resolves.toKeepContract();
  });

  test('a request that the page does not allow is refused', async () => {
    const { params } = call('echo');
    // @ts-expect-error the body has no input, which is what is tried
    const answer = await client.POST(sync, { params, body: {} });
    expect(answer).toBeRefused({ status: 400 });
    expect(answer).toBeRefused();
    expect(answer).toKeepContract();
    if (answer.error !== undefined) expect(answer.error.error_code).toMatch(/^FGS\./);
    expect(await client.POST(sync, call('no-such-flow'))).toBeRefused({ status: 404 });
  });

  test('another status than the one that was to come is told with the words of the page', async () => {
    const answer = await client.POST(sync, call('no-such-flow'));
    const failure = await failureOf(() => expect(answer).toBeRefused({ status: 400 }));
    expect(failure).toContain('was answered 404, where a refusal with 400 was to come');
    expect(failure).toMatch(/expected {2}status 400\n/);
    expect(failure).toMatch(/page {6}spec\/pages\/sync-executions\.en\.txt:\d+: /);
    expect(failure).toContain('curl -sS');
  });

  test('a call goes with credentials of its own where it has some, and those are hidden too', async () => {
    const other = 'another-token-of-the-test';
    const answer = await client.POST(sync, { ...call('echo'), headers: { 'X-Auth-Token': other } });
    expect(answer).toBeRefused({ status: 401 });
    expect(answer.exchange.request.headers.filter(([name]) => name === 'X-Auth-Token')).toHaveLength(1);
    expect(JSON.stringify([answer.exchange, answer.curl])).not.toContain(other);
  });

  test('what is no answer of a client is said', async () => {
    expect(await failureOf(() => expect(7).toKeepContract())).toContain('was given number');
    const waiting = client.POST(sync, call('echo'));
    expect(await failureOf(() => expect(waiting).toBeRefused())).toContain('await it');
    await waiting;
  });

  test('a path that the contract does not have is told, for who calls without the compiler', async () => {
    // @ts-expect-error there is no such path
    await expect(client.POST('/v2/nothing', {})).rejects.toThrow('has no POST /v2/nothing');
    // @ts-expect-error workflow_id is missing
    await expect(client.POST(sync, { params: { path: { project_id: 'p' } }, body: { input: {} } })).rejects.toThrow(
      'without its workflow_id',
    );
  });
});

test('requests are signed with an access key', async () => {
  const keys = { accessKey: 'an-access-key', secretKey: 'a-secret-key-of-the-test' };
  const emulator = await startEmulator({ auth: { mode: 'strict', ...keys } });
  const credentials = { mode: 'aksk', ...keys } as const;
  const client = await typedClient<paths>({ url: emulator.url, credentials });
  expect(await client.POST(sync, call('echo'))).toKeepContract();
  const wrong = await typedClient<paths>({
    url: emulator.url,
    credentials: { ...credentials, secretKey: 'another-key' },
  });
  expect(await wrong.POST(sync, call('echo'))).toBeRefused({ status: 401 });
  await Promise.all([client.close(), wrong.close(), emulator.close()]);
});

describe('pages of another API', () => {
  const loan = (answer: object) =>
    createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(201, { 'content-type': 'application/json', 'x-request-id': 'r' });
        response.end(JSON.stringify(answer));
      });
    });
  /** A part of what openapi-typescript makes of the page. */
  interface LoanPaths {
    '/v1/{project_id}/library/books/{book_id}/loans': {
      post: {
        parameters: {
          query?: { dry_run?: boolean };
          header: { 'X-Auth-Token': string };
          path: { project_id: string; book_id: string };
        };
        requestBody: { content: { 'application/json': { reader: { name: string }; days?: number } } };
        responses: { 201: { headers: object; content: { 'application/json': { loan_id: number } } } };
      };
    };
  }

  test('are what the answers of their operations are judged by', async () => {
    const server = loan({ loan_id: 'seven' });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const pages = join(projectRoot, 'spec/fixtures/pages/loans.en.txt');
    const client = await typedClient<LoanPaths>({ url: `http://127.0.0.1:${port}`, pages });
    const answer = await client.POST('/v1/{project_id}/library/books/{book_id}/loans', {
      params: { path: { project_id: 'p', book_id: 'b'.repeat(32) }, query: { dry_run: true } },
      body: { reader: { name: 'Ada' } },
    });
    expect(answer.exchange.request.url).toMatch(/\/loans\?dry_run=true$/);
    const failure = await failureOf(() => expect(answer).toKeepContract());
    expect(failure).toContain('answer-type (error, documented)');
    expect(failure).toMatch(/page {6}\S+loans\.en\.txt:\d+: /);
    await client.close();
    server.close();
  });
});

describe('on a server that does not keep its contract', () => {
  const begin_time = '2026-01-02T03:04:05Z';
  const answers: Record<string, [status: number, body: object]> = {
    word: [200, { execution_id: 'e1', status: 'SUCCESS', output: {}, begin_time, end_time: begin_time }],
    undocumented: [418, {}],
    form: [400, { error_code: 7, error_msg: '\u001b[31mred' }],
    good: [200, { execution_id: 'e2', status: 'success', output: {}, begin_time, end_time: begin_time }],
  };
  const server = createServer((request, response) => {
    const workflow = (request.url ?? '').split('/').at(-2) ?? '';
    request.resume().on('end', () => {
      const [status, body] = answers[workflow] ?? [500, {}];
      if (workflow === 'late') return undefined;
      if (workflow === 'silent') return request.socket.destroy();
      response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r' }).end(JSON.stringify(body));
    });
  });
  let client: TypedClient<paths>;
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    client = await typedClient<paths>({ url: `http://127.0.0.1:${port}` });
  });
  afterAll(async () => {
    await client.close();
    server.close();
  });

  test('the rule, what was expected and came, the words of the page and a line for a shell are told', async () => {
    const answer = await client.POST(sync, call('word'));
    const failure = await failureOf(() => expect(answer).toKeepContract());
    expect(failure).toContain('answer-enum (error, ');
    expect(failure).toMatch(/expected {2}.*"success"/);
    expect(failure).toMatch(/actual {4}"SUCCESS"/);
    expect(failure).toMatch(/page {6}spec\/\S+:\d+: /);
    expect(failure).toMatch(/curl {6}curl .*workflows\/word\/sync-executions/);
    const [first] = answer.judge();
    expect(first).toMatchObject({ rule: 'answer-enum', severity: 'error' });
  });

  test('a status that the page does not have, and an error of another form', async () => {
    const undocumented = await client.POST(sync, call('undocumented'));
    expect(await failureOf(() => expect(undocumented).toKeepContract())).toContain('undocumented-status');
    const form = await client.POST(sync, call('form'));
    expect(await failureOf(() => expect(form).toBeRefused({ status: 400 }))).toContain('answer-type');
  });

  test('what has to be refused and is taken', async () => {
    const { params } = call('good');
    // @ts-expect-error the body has no input, which is what is tried
    const answer = await client.POST(sync, { params, body: {} });
    expect(await failureOf(() => expect(answer).toKeepContract())).toContain('request-required (error, documented)');
    expect(await failureOf(() => expect(answer).toBeRefused({ status: 400 }))).toContain('input is missing');
  });

  test('no answer is an error that holds what was sent', async () => {
    await expect(client.POST(sync, call('silent'))).rejects.toMatchObject({
      name: 'NoAnswer',
      exchange: { request: { method: 'POST' } },
    });
  });

  test('an answer that does not come in time', async () => {
    await expect(client.POST(sync, { ...call('late'), timeoutMs: 100 })).rejects.toThrow('no answer within 100 ms');
  });

  test('severities are those of the client', async () => {
    const settings = { rules: { 'answer-enum': 'off' } } as const;
    const mild = await typedClient<paths>({
      url: new URL((await client.POST(sync, call('good'))).exchange.request.url).origin,
      ...settings,
    });
    expect(await mild.POST(sync, call('word'))).toKeepContract();
    await mild.close();
  });
});

test('a host that is not this machine needs a permission', async () => {
  await expect(typedClient<paths>({ url: 'http://api.example' })).rejects.toMatchObject({ kind: 'host-refused' });
});
