import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function ask(method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...more };
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}${path}`, { method, headers, body: sent });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const workflows = '/v2/p/fgs/workflows';

async function make(id: string, mock: object): Promise<string> {
  const definition = {
    name: id,
    start: 'a',
    functions: [{ name: 'f' }],
    states: [{ id: 'a', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f' } }] }],
  };
  await ask('PUT', `/_emulator/flows/${id}`, { definition, mock });
  return `${workflows}/${id}/executions`;
}

async function begin(path: string): Promise<string> {
  return `${path}/${(await ask('POST', path, { input: { x: 1 } })).body.execution_id}`;
}

const statusOf = async (execution: string): Promise<unknown> => (await ask('GET', execution)).body.status;

test('an execution is stopped, and retried to its end', async () => {
  const path = await make('slow', { nodes: { a: { '*': { latency: 200 } } } });
  const execution = await begin(path);
  expect(await statusOf(execution)).toBe('running');
  expect((await ask('POST', `${execution}/terminate`)).status).toBe(200);
  expect(await statusOf(execution)).toBe('cancel');
  expect((await ask('POST', `${execution}/terminate`)).status).toBe(400);
  expect((await ask('POST', `${execution}/retry`)).status).toBe(200);
  expect(await statusOf(execution)).toBe('running');
  await expect.poll(() => statusOf(execution), { timeout: 5000 }).toBe('success');
});

test.each([
  [
    { result: 'success', output: { said: 1 } },
    { status: 'success', output: { said: 1 } },
  ],
  [{ result: 'fail', error: 'no' }, { status: 'fail' }],
])('a node waits for the callback %j', async (callback, want) => {
  const path = await make('waiting', { nodes: { a: { '*': { wait_for_callback: true } } } });
  const execution = await begin(path);
  const at = { 'X-Workflow-Run-Id': execution.split('/').at(-1) ?? '', 'X-Workflow-State-Id': 'a' };
  const answer = (): Promise<Answer> => ask('POST', `${workflows}/waiting/callback`, callback, at);
  await expect.poll(async () => (await answer()).status, { timeout: 5000 }).toBe(200);
  await expect.poll(async () => (await ask('GET', execution)).body, { timeout: 5000 }).toMatchObject(want);
  expect((await answer()).status).toBe(404);
});

test('lists are filtered and paged', async () => {
  const path = await make('listed', { nodes: { a: { '*': { throw: {} } } } });
  const first = await begin(path);
  await begin(path);
  await expect
    .poll(async () => (await ask('GET', `${path}?status=fail`)).body.executions, { timeout: 5000 })
    .toHaveLength(2);
  expect((await ask('GET', `${path}?status=success`)).body).toEqual({ executions: [] });
  const page = await ask('GET', `${workflows}/listed/executions-history?limit=1&offset=1`);
  expect(page.body).toMatchObject({ total: 2, size: 1, executions: [{ execution_id: first.split('/').at(-1) }] });
  expect((await ask('GET', `${path}?start_time=2999-01-01T00:00:00Z`)).body).toEqual({ executions: [] });
  for (const query of ['limit=0', 'limit=x', 'offset=-1', 'start_time=never']) {
    expect((await ask('GET', `${path}?${query}`)).body).toMatchObject({ error_code: 'FGS.3002' });
  }
});

test('what does not exist', async () => {
  expect((await ask('POST', `${workflows}/nobody/executions`, { input: {} })).body).toMatchObject({
    error_code: 'FGS.5002',
  });
  expect((await ask('GET', `${workflows}/echo/executions/none`)).status).toBe(404);
  expect((await ask('POST', `${workflows}/echo/callback`, { result: 'success' })).status).toBe(400);
});
