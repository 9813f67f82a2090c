import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flowBody, nap } from '../fixture/flow-body.ts';
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
  const node = async (): Promise<unknown> => (await ask('GET', execution)).body.node_execution_details;
  expect(await statusOf(execution)).toBe('running');
  await expect.poll(node).toMatchObject([{ node_id: 'a', executions: [{ status: 'running', input: { x: 1 } }] }]);
  expect((await ask('POST', `${execution}/terminate`)).status).toBe(200);
  expect(await statusOf(execution)).toBe('cancel');
  expect(await node()).toMatchObject([{ executions: [{ status: 'cancel', end_time: expect.any(Number) }] }]);
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

test.each([
  [
    { result: 'success', output: { said: 1 } },
    { status: 'success', output: { said: 1 } },
  ],
  [
    { result: 'fail', error: 'no' },
    { status: 'fail', node_execution_details: [{ executions: [{ error_message: { error_message: 'no' } }] }] },
  ],
])('a state that sleeps is ended by the callback %j, once', async (callback, want) => {
  const states = [
    { ...nap, duration: 600, end: false, transition: 'end' },
    { ...nap, id: 'end', type: 'End' },
  ];
  const made = await ask('POST', workflows, flowBody(`asleep-${callback.result}`, { states }));
  const execution = await begin(`${workflows}/${made.body.id}/executions`);
  const at = { 'X-Workflow-Run-Id': execution.split('/').at(-1) ?? '', 'X-Workflow-State-Id': 'nap' };
  const answer = (): Promise<Answer> => ask('POST', `${workflows}/${made.body.id}/callback`, callback, at);
  await expect.poll(async () => (await answer()).status, { timeout: 5000 }).toBe(200);
  await expect.poll(async () => (await ask('GET', execution)).body, { timeout: 5000 }).toMatchObject(want);
  expect((await answer()).status).toBe(404);
});

test('a state that has slept is called back no more', async () => {
  const states = [
    { ...nap, end: false, transition: 'long' },
    { ...nap, id: 'long', duration: 600 },
  ];
  const { id } = (await ask('POST', workflows, flowBody('slept', { states }))).body;
  const execution = await begin(`${workflows}/${id}/executions`);
  await expect
    .poll(async () => (await ask('GET', execution)).body.node_execution_details)
    .toMatchObject([{ executions: [{ status: 'success' }] }, { executions: [{ status: 'running' }] }]);
  const at = { 'X-Workflow-Run-Id': execution.split('/').at(-1) ?? '', 'X-Workflow-State-Id': 'nap' };
  const body = { result: 'success', output: {} };
  expect((await ask('POST', `${workflows}/${id}/callback`, body, at)).status).toBe(404);
  await ask('POST', `${execution}/terminate`);
});

test('a callback answers all actions of a state that wait', async () => {
  const functions = [{ name: 'f' }];
  const actions = [{ function_ref: { ref_name: 'f' } }, { function_ref: { ref_name: 'f' } }];
  const states = [{ id: 'a', type: 'Operation', action_mode: 'parallel', end: true, actions }];
  const definition = { name: 'both', start: 'a', functions, states };
  await ask('PUT', '/_emulator/flows/both', {
    definition,
    mock: { nodes: { a: { '*': { wait_for_callback: true } } } },
  });
  const execution = await begin(`${workflows}/both/executions`);
  const at = { 'X-Workflow-Run-Id': execution.split('/').at(-1) ?? '', 'X-Workflow-State-Id': 'a' };
  const body = { result: 'success', output: { said: 1 } };
  const answer = (): Promise<Answer> => ask('POST', `${workflows}/both/callback`, body, at);
  await expect.poll(async () => (await answer()).status, { timeout: 5000 }).toBe(200);
  await expect.poll(() => statusOf(execution), { timeout: 5000 }).toBe('success');
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
});

test.each([
  { list: 'executions', query: 'limit=0', status: 200 },
  { list: 'executions', query: 'limit=500&offset=-1', status: 200 },
  { list: 'executions', query: 'limit=501', status: 400 },
  { list: 'executions', query: 'limit=x', status: 400 },
  { list: 'executions', query: 'limit=1.5', status: 400 },
  { list: 'executions', query: 'limit=', status: 400 },
  { list: 'executions', query: 'status=done', status: 400 },
  { list: 'executions', query: 'start_time=never', status: 400 },
  { list: 'executions', query: 'start_time=2026-02-30%2000:00:00', status: 400 },
  { list: 'executions', query: 'start_time=2026-02-03T04:05:06Z', status: 200 },
  { list: 'executions-history', query: 'limit=1&offset=0', status: 200 },
  { list: 'executions-history', query: 'limit=100&offset=0&start_time=2026-02-03%2004:05:06', status: 200 },
  { list: 'executions-history', query: 'limit=1', status: 400 },
  { list: 'executions-history', query: 'offset=0', status: 400 },
  { list: 'executions-history', query: 'limit=0&offset=0', status: 400 },
  { list: 'executions-history', query: 'limit=101&offset=0', status: 400 },
  { list: 'executions-history', query: 'limit=1&offset=-1', status: 400 },
  { list: 'executions-history', query: 'limit=1&offset=0&start_time=2026-02-03T04:05:06Z', status: 400 },
])('$list?$query: $status', async ({ list, query, status }) => {
  expect((await ask('GET', `${workflows}/echo/${list}?${query}`)).status).toBe(status);
});

test('an execution is found by the second that its answer shows, in UTC', async () => {
  const path = await make('timed', { nodes: { a: { '*': { return: {} } } } });
  const execution = await begin(path);
  const shown = String((await ask('GET', execution)).body.begin_time);
  const second = encodeURIComponent(shown.replace('T', ' ').replace('Z', ''));
  const window = `start_time=${second}&end_time=${second}`;
  expect((await ask('GET', `${path}?${window}`)).body.executions).toHaveLength(1);
  const history = await ask('GET', `${workflows}/timed/executions-history?limit=1&offset=0&${window}`);
  expect(history.body).toMatchObject({ total: 1, size: 1 });
});

test('executions are those of their project and their flow', async () => {
  const path = await make('shared', { nodes: { a: { '*': { wait_for_callback: true } } } });
  await make('another', {});
  const execution = await begin(path);
  const id = execution.split('/').at(-1) ?? '';
  const stranger = execution.replace('/v2/p/', '/v2/q/');
  const elsewhere = execution.replace('/shared/', '/another/');
  for (const other of [stranger, elsewhere]) {
    expect((await ask('GET', other)).status).toBe(404);
    expect((await ask('POST', `${other}/terminate`)).status).toBe(404);
    expect((await ask('POST', `${other}/retry`)).status).toBe(404);
    expect((await ask('GET', other.replace(`/${id}`, ''))).body).toEqual({ executions: [] });
    const callbackPath = other.replace(`/executions/${id}`, '/callback');
    const at = { 'X-Workflow-Run-Id': id, 'X-Workflow-State-Id': 'a' };
    expect((await ask('POST', callbackPath, { result: 'success', output: {} }, at)).status).toBe(404);
  }
  // A client of another project may choose the same id, and learns nothing by it.
  const chosen = { 'X-WorkflowRun-ID': id };
  expect((await ask('POST', path.replace('/p/', '/q/'), { input: {} }, chosen)).body).toEqual({ execution_id: id });
  expect((await ask('POST', path, { input: {} }, chosen)).status).toBe(400);
  expect(await statusOf(execution)).toBe('running');
  await ask('POST', `${execution}/terminate`);
});

test('what a stopped run still does is no part of the retried one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'flowgauge-late-'));
  const module = join(dir, 'late.mjs');
  // A function that does not care whether anybody still waits for it.
  writeFileSync(module, 'export default () => new Promise((done) => setTimeout(() => done({ late: true }), 200));');
  const definition = {
    name: 'late',
    start: 'a',
    functions: [{ name: 'slow' }, { name: 'f' }],
    states: [
      { id: 'a', type: 'Operation', actions: [{ function_ref: { ref_name: 'slow' } }], transition: 'b' },
      { id: 'b', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f' } }] },
    ],
  };
  try {
    await ask('PUT', '/_emulator/flows/late', { definition, mock: { functions: { slow: { module } } } });
    const execution = await begin(`${workflows}/late/executions`);
    await ask('POST', `${execution}/terminate`);
    const stopped = (await ask('GET', execution)).body;
    await ask('POST', `${execution}/retry`);
    await expect.poll(() => statusOf(execution), { timeout: 5000 }).toBe('success');
    const { body } = await ask('GET', execution);
    const once = [{ status: 'success' }];
    expect(body.node_execution_details).toMatchObject([
      { node_id: 'a', executions: once },
      { node_id: 'b', executions: once },
    ]);
    expect(stopped).toMatchObject({ status: 'cancel' });
    expect(body.begin_time).toBe(stopped.begin_time);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a flow that is deleted takes its executions along, also those that run', async () => {
  const path = await make('gone', { nodes: { a: { '*': { wait_for_callback: true } } } });
  const execution = await begin(path);
  await ask('DELETE', '/_emulator/flows/gone');
  expect((await ask('GET', execution)).status).toBe(404);
  await make('gone', {});
  expect((await ask('GET', execution)).status).toBe(404);
  expect((await ask('GET', path)).body).toEqual({ executions: [] });
});

test.each([
  { expressHistory: 'none', shown: 404, listed: 0 },
  { expressHistory: 'keep', shown: 200, listed: 1 },
] as const)('an express flow and its history: $expressHistory', async ({ expressHistory, shown, listed }) => {
  const other = await startEmulator({ assumptions: { expressHistory } });
  const path = `${other.url}${workflows}/success/executions`;
  const read = async (url: string): Promise<Answer> => {
    const response = await fetch(url);
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  try {
    const headers = { 'content-type': 'application/json' };
    const started = await fetch(path, { method: 'POST', headers, body: '{"input":{}}' });
    const { execution_id: id }: Record<string, string> = JSON.parse(await started.text());
    const settled = async (): Promise<number> => {
      const { status, body } = await read(`${path}/${id}`);
      return body.status === 'running' ? 0 : status;
    };
    await expect.poll(settled).toBe(shown);
    expect((await read(path)).body.executions).toHaveLength(listed);
  } finally {
    await other.close();
  }
});

test('an execution whose client wants it so gives each node its input with the output before over it', async () => {
  const path = await make('merging', { nodes: { a: { '*': { return: { y: 2 } } } } });
  const header = { 'X-WorkflowRun-MergeFnParameters': 'true' };
  const { execution_id: id } = (await ask('POST', path, { input: { x: 1 } }, header)).body;
  await expect.poll(async () => (await ask('GET', `${path}/${id}`)).body.output).toEqual({ x: 1, y: 2 });
});

test('a value that is no object is shown as one, as in a synchronous answer', async () => {
  const path = await make('bare', { nodes: { a: { '*': { return: 5 } } } });
  const execution = await begin(path);
  await expect.poll(() => statusOf(execution)).toBe('success');
  const { body } = await ask('GET', execution);
  const { output } = (await ask('POST', `${workflows}/bare/sync-executions`, { input: {} })).body;
  expect(body.output).toEqual({ result: 5 });
  expect(output).toEqual(body.output);
  expect(body.node_execution_details).toMatchObject([{ executions: [{ output: { result: 5 } }] }]);
});

test.each([
  ['no result', {}],
  ['a result of another word', { result: 'done', output: {} }],
  ['success without output', { result: 'success' }],
  ['an output that is no object', { result: 'success', output: [] }],
  ['no output but null', { result: 'fail', output: null }],
  ['an empty error', { result: 'fail', error: '' }],
  ['an error too long', { result: 'fail', error: 'x'.repeat(65) }],
])('a callback with %s is refused', async (_name, body) => {
  const path = await make('refusing', { nodes: { a: { '*': { wait_for_callback: true } } } });
  const execution = await begin(path);
  const at = { 'X-Workflow-Run-Id': execution.split('/').at(-1) ?? '', 'X-Workflow-State-Id': 'a' };
  expect((await ask('POST', `${workflows}/refusing/callback`, body, at)).status).toBe(400);
  expect(await statusOf(execution)).toBe('running');
  await ask('POST', `${execution}/terminate`);
});

test('parameters of paths and header fields are held to the pages', async () => {
  const long = 'x'.repeat(513);
  const project = 'x'.repeat(65);
  for (const path of [
    `/v2/${project}/fgs/workflows`,
    `/v2/${project}/fgs/workflow-statistic`,
    `${workflows}/${long}`,
    `${workflows}/${long}/executions`,
    `${workflows}/${long}/executions-history?limit=1&offset=0`,
    `${workflows}/echo/executions/${'x'.repeat(65)}`,
  ]) {
    expect([path, (await ask('GET', path)).status]).toEqual([path, 400]);
  }
  const execution = await begin(await make('whole', {}));
  const asking = async (value: string) =>
    (await ask('GET', execution, undefined, { 'X-Get-Workflow-Full-History-Data': value })).status;
  expect(await asking('maybe')).toBe(400);
  expect(await asking('true')).toBe(200);
});

test('what does not exist', async () => {
  expect((await ask('POST', `${workflows}/nobody/executions`, { input: {} })).body).toMatchObject({
    error_code: 'FGS.5002',
  });
  expect((await ask('GET', `${workflows}/echo/executions/none`)).status).toBe(404);
  expect((await ask('POST', `${workflows}/echo/callback`, { result: 'success' })).status).toBe(400);
});
