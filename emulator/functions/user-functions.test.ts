import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../core/json.ts';
import { defaultAssumptions } from '../assumptions/assumptions.ts';
import { realClock } from '../clock/clock.ts';
import type { FlowOutcome } from '../engine/outcome.ts';
import { runFlow } from '../engine/run-flow.ts';
import { makeFlow } from '../store/flow.ts';
import { Callbacks } from './callbacks.ts';

const dir = mkdtempSync(join(tmpdir(), 'flowgauge-functions-'));
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (request.url === '/fail') response.writeHead(503).end('busy');
    else if (request.url === '/text') response.end('no JSON');
    else response.end(JSON.stringify({ got: JSON.parse(body), tenant: request.headers.tenantid }));
  });
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
  writeFileSync(
    join(dir, 'handler.ts'),
    `type Argument = { n: number };
     export function double(argument: Argument, context: { headers: object }): object {
       return { n: argument.n * 2, headers: context.headers };
     }
     export function broken(): never {
       throw Object.assign(new Error('out of stock'), { code: 409 });
     }`,
  );
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

function run(source: JsonValue): FlowOutcome | Promise<FlowOutcome> {
  const definition: JsonObject = {
    name: 'test',
    start: 'a',
    functions: [{ name: 'f', operation: 'urn:fss:region:project:function:default:f:latest' }],
    states: [{ id: 'a', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f', arguments: {} } }] }],
  };
  const mock = { functions: { f: source } };
  const flow = {
    id: 'test',
    projectId: undefined,
    origin: 'api',
    definition,
    mock,
    createdMs: 0,
    updatedMs: 0,
  } as const;
  const call = {
    executionId: 'e',
    projectId: 'p',
    flowId: 'test',
    callbacks: new Callbacks(),
    input: { n: 21 },
    headers: { tenantId: 'user1' },
    beginMs: Date.now(),
    clock: realClock,
  };
  return runFlow(makeFlow(flow, defaultAssumptions, dir).compiled, call);
}

const failed = (message: RegExp | string) => ({
  status: 'fail',
  errors: [{ message: expect.stringMatching(message) }],
});

test('a function behind a URL gets argument and headers', async () => {
  const output = { got: { n: 21 }, tenant: 'user1' };
  expect(await run({ url: `http://127.0.0.1:${port}/` })).toEqual({ status: 'success', output });
});

test.each([
  ['/fail', '^busy$'],
  ['/text', 'no JSON'],
])('the failure of %s', async (path, message) => {
  expect(await run({ url: `http://127.0.0.1:${port}${path}` })).toMatchObject(failed(message));
});

test('a URL where nobody listens', async () => {
  expect(await run({ url: 'http://127.0.0.1:1/' })).toMatchObject(failed('ECONNREFUSED'));
});

test('a function in a TypeScript module', async () => {
  const output = { n: 42, headers: { tenantId: 'user1' } };
  expect(await run({ module: 'handler.ts', export: 'double' })).toEqual({ status: 'success', output });
});

test.each([
  ['broken', '^out of stock$'],
  ['missing', 'exports no function missing'],
])('the failure of the export %s', async (name, message) => {
  expect(await run({ module: 'handler.ts', export: name })).toMatchObject(failed(message));
});
