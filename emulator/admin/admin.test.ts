import { afterEach, describe, expect, test } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator(options);
}

async function admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}/_emulator${path}`, { method, body: sent });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

async function execute(flow: string): Promise<Response> {
  return fetch(`${emulator.url}/v2/p/fgs/workflows/${flow}/sync-executions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-auth-token': 'a secret' },
    body: '{"input":{"a":1}}',
  });
}

const definition = {
  name: 'made',
  start: 'a',
  functions: [{ name: 'f' }],
  states: [{ id: 'a', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f', arguments: {} } }] }],
};

describe('flows', () => {
  test('are listed, made with a mock, shown and deleted', async () => {
    await start();
    const made = await admin('PUT', '/flows/a%2Fb', {
      definition,
      mock: { nodes: { a: { '*': { return: { x: 1 } } } } },
    });
    expect(made).toEqual({ status: 201, body: { id: 'a/b' } });
    expect(await (await execute('a%2Fb')).json()).toMatchObject({ output: { x: 1 } });
    expect((await admin('GET', '/flows')).body).toMatchObject({
      flows: expect.arrayContaining([expect.objectContaining({ id: 'echo', origin: 'built-in' })]),
    });
    expect((await admin('GET', '/flows/a%2Fb')).body).toMatchObject({ definition: { name: 'made' } });
    expect((await admin('DELETE', '/flows/a%2Fb')).status).toBe(200);
    expect((await admin('DELETE', '/flows/a%2Fb')).status).toBe(404);
    expect((await execute('a%2Fb')).status).toBe(404);
  });

  test('that are wrong are refused with the place', async () => {
    await start();
    expect(await admin('PUT', '/flows/x', { definition: { ...definition, start: 'z' } })).toEqual({
      status: 400,
      body: { error: '/start: no state has the id "z"' },
    });
  });
});

test('faults are put in force and taken away', async () => {
  await start();
  expect((await admin('PUT', '/faults', { faults: [{ name: 'down', do: { status: 503 } }] })).status).toBe(200);
  expect((await execute('echo')).status).toBe(503);
  expect((await admin('GET', '/faults')).body).toEqual({ faults: [{ name: 'down', do: { status: 503 } }] });
  expect((await admin('PUT', '/faults', { faults: [{ do: { status: 1 } }] })).status).toBe(400);
  await admin('DELETE', '/faults');
  expect((await execute('echo')).status).toBe(200);
});

test('the journal keeps the last requests with their nodes, and no credentials', async () => {
  await start({ journal: 2 });
  await admin('PUT', '/faults', { faults: [{ name: 'once', after: 2, do: { status: 503 } }] });
  for (const flow of ['success', 'fail', 'echo']) await execute(flow);
  const { body } = await admin('GET', '/journal');
  expect(body).toMatchObject({
    requests: [
      {
        workflowId: 'fail',
        status: 200,
        requestBody: '{"input":{"a":1}}',
        fault: null,
        nodes: [{ nodeId: 'fail', result: { ok: false, message: 'Exception happened' } }],
      },
      { workflowId: 'echo', status: 503, fault: 'once', nodes: [] },
    ],
  });
  expect(JSON.stringify(body)).not.toContain('a secret');
  await admin('DELETE', '/journal');
  expect((await admin('GET', '/journal')).body).toEqual({ requests: [] });
});

test('metrics are in the text format', async () => {
  await start();
  await execute('echo');
  await execute('nobody');
  const { body } = await admin('GET', '/metrics');
  expect(body).toContain('flowgauge_requests_total{resource="sync-executions",status="200"} 1\n');
  expect(body).toContain('flowgauge_requests_total{resource="sync-executions",status="404"} 1\n');
  expect(body).toContain('flowgauge_request_seconds_bucket{le="+Inf"} 2\n');
  expect(body).toContain('flowgauge_requests_in_flight 0\n');
});

test('the state goes from one emulator to another', async () => {
  await start();
  await admin('PUT', '/flows/kept', { definition });
  await admin('PUT', '/faults', { seed: 3, faults: [{ match: { workflow_id: 'fail' }, do: { status: 502 } }] });
  const { body: state } = await admin('GET', '/state');
  await emulator.close();
  await start();
  expect((await admin('PUT', '/state', { version: 1, flows: [{ id: 'kept' }] })).status).toBe(400);
  expect((await execute('kept')).status).toBe(404);
  expect((await admin('PUT', '/state', state)).status).toBe(200);
  expect((await execute('kept')).status).toBe(200);
  expect((await execute('fail')).status).toBe(502);
  expect((await admin('GET', '/state')).body).toEqual(state);
  await admin('POST', '/reset');
  expect((await execute('kept')).status).toBe(404);
  expect((await execute('fail')).status).toBe(200);
});

test('the virtual clock is moved, the real one is not', async () => {
  await start({ clock: 'virtual' });
  const { body } = await admin('POST', '/clock', { advance_ms: 86_400_000 });
  expect(body).toMatchObject({ kind: 'virtual' });
  const echoed = JSON.parse(await (await execute('echo')).text());
  expect(Date.parse(echoed.begin_time)).toBeGreaterThan(Date.now() + 86_000_000);
  await emulator.close();
  await start();
  expect((await admin('POST', '/clock', { advance_ms: 1 })).status).toBe(409);
});

test('health, readiness, and what there is not', async () => {
  await start();
  expect((await admin('GET', '/health')).body).toEqual({ status: 'up' });
  expect((await admin('GET', '/ready')).body).toEqual({ status: 'ready', flows: 5 });
  expect((await admin('GET', '/nothing')).status).toBe(404);
  expect((await admin('GET', '/journal')).status).toBe(409);
  expect((await admin('PUT', '/flows/%zz', {})).status).toBe(400);
});
