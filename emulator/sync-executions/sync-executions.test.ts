import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

async function execute(workflowId: string, body: string | Buffer, projectId = 'p'): Promise<[number, string]> {
  const path = `/v2/${encodeURIComponent(projectId)}/fgs/workflows/${encodeURIComponent(workflowId)}/sync-executions`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(emulator.url + path, { method: 'POST', headers, body });
  return [response.status, await response.text()];
}

async function executed(workflowId: string, body: string): Promise<JsonObject> {
  const [status, text] = await execute(workflowId, body);
  expect(status).toBe(200);
  const value: JsonValue = JSON.parse(text);
  if (!isJsonObject(value)) throw new Error('the answer is not an object');
  return value;
}

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
const common = { execution_id: id, begin_time: time, end_time: time };

describe('flows', () => {
  test('success', async () => {
    const output = { result: 200, message: 'success' };
    expect(await executed('success', '{"input":{}}')).toEqual({ ...common, status: 'success', output });
  });

  test('fail', async () => {
    const errors = [{ node_id: 'fail', error_message: 'Exception happened', begin_time: time, end_time: time }];
    expect(await executed('fail', '{"input":{}}')).toEqual({ ...common, status: 'fail', errors });
  });

  test('timeout', async () => {
    expect(await executed('timeout', '{"input":{}}')).toEqual({ ...common, status: 'timeout' });
  });

  test.each([
    ['error', 500, 'FSS.0500'],
    ['nobody', 404, 'FGS.5002'],
    ['Echo', 404, 'FGS.5002'],
    ['__proto__', 404, 'FGS.5002'],
    ['%65cho', 404, 'FGS.5002'],
  ])('%s: %d', async (flow, status, code) => {
    const [answered, text] = await execute(flow, '{"input":{}}');
    expect(answered).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ error_code: code });
  });

  test('begin and end lie within the call', async () => {
    const before = Math.floor(Date.now() / 1000) * 1000;
    const body = await executed('echo', '{"input":{}}');
    const begin = Date.parse(String(body.begin_time));
    const end = Date.parse(String(body.end_time));
    expect(begin).toBeGreaterThanOrEqual(before);
    expect(end).toBeGreaterThanOrEqual(begin);
    expect(end).toBeLessThanOrEqual(Date.now());
  });
});

describe('echo returns its input digit by digit', () => {
  test.each([
    '{"a":1e400,"b":12345678901234567890,"c":-0,"d":1.0,"e":1E+2}',
    '{"__proto__":{"x":1},"constructor":{"prototype":2},"":3}',
    '{"lone":"\\ud800","escaped":"\\u00e9é😀\\u2028"}',
    `{"deep":${'['.repeat(900)}${']'.repeat(900)}}`,
    '{ "spaced" : [ 1 , 2 ] }',
  ])('%.60s', async (input) => {
    const [status, text] = await execute('echo', `{"headers":{},"input":${input}}`);
    expect(status).toBe(200);
    expect(text).toContain(`"output":${input},`);
  });

  test('for any JSON object', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), async (input) => {
        const sent = JSON.stringify({ input });
        const sentInput: JsonValue = JSON.parse(sent);
        expect({ input: (await executed('echo', sent)).output }).toEqual(sentInput);
      }),
      { numRuns: 25 },
    );
  });

  test('and each of many at once gets its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => executed('echo', JSON.stringify({ input: { n } }))),
    );
    expect(answers.map(({ output }) => output)).toEqual(Array.from({ length: 200 }, (_, n) => ({ n })));
    expect(new Set(answers.map(({ execution_id }) => execution_id)).size).toBe(200);
  });
});

describe('requests that break a rule of the page', () => {
  test.each([
    ['empty', ''],
    ['truncated', '{"input":{}'],
    ['doubled', '{"input":{}}{"input":{}}'],
    ['with a byte order mark', '\ufeff{"input":{}}'],
    ['not UTF-8', Buffer.from('{"input":{"a":"\xff"}}', 'latin1')],
    ['an array', '[]'],
    ['null', 'null'],
    ['without input', '{"headers":{}}'],
    ...['null', '[]', '"{}"', '1', 'true'].flatMap((value): [string, string][] => [
      [`input ${value}`, `{"input":${value}}`],
      [`headers ${value}`, `{"input":{},"headers":${value}}`],
    ]),
    ['too deep', `{"input":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`],
    ['far too deep, and broken', '['.repeat(3_000_000)],
    ['input inherited', '{"__proto__":{"input":{}}}'],
  ])('body %s', async (_name, body) => {
    const [status, text] = await execute('echo', body);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error_code: 'FGS.3002' });
  });

  test.each([
    { name: 'project id of 64', project: 'p'.repeat(64), flow: 'echo', status: 200 },
    { name: 'project id of 64 beyond the BMP', project: '😀'.repeat(64), flow: 'echo', status: 200 },
    { name: 'project id of 65', project: 'p'.repeat(65), flow: 'echo', status: 400 },
    { name: 'project id of 65 beyond the BMP', project: '😀'.repeat(65), flow: 'echo', status: 400 },
    { name: 'empty project id', project: '', flow: 'echo', status: 400 },
    { name: 'workflow id of 512', project: 'p', flow: 'é'.repeat(512), status: 404 },
    { name: 'workflow id of 513', project: 'p', flow: 'é'.repeat(513), status: 400 },
    { name: 'empty workflow id', project: 'p', flow: '', status: 400 },
  ])('$name: $status', async ({ project, flow, status }) => {
    expect((await execute(flow, '{"input":{}}', project))[0]).toBe(status);
  });
});
