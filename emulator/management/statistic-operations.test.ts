import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { express, flowBody } from '../fixture/flow-body.ts';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: JsonObject }> {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}${path}`, { method, headers, body: sent });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const execute = (flow: string, operation = 'sync-executions', project = 'p') =>
  ask('POST', `/v2/${project}/fgs/workflows/${flow}/${operation}`, { input: {} });

const urnOf = (name: string): string => `urn:fss:emulator:p:workflow:default:${name}:latest`;

/** The sums of all points of each metric. */
async function sums(query = '', urn?: string, project = 'p'): Promise<Record<string, number>> {
  const path = `/v2/${project}/fgs/workflow-statistic${urn === undefined ? '' : `/${urn}`}${query}`;
  const { body } = await ask('GET', path);
  return Object.fromEntries(
    Object.entries(body).map(([name, points]) => [
      name,
      Array.isArray(points) ? points.reduce<number>((sum, point) => sum + Number(Object(point).value), 0) : Number.NaN,
    ]),
  );
}

test('count what was executed, of a project and of one of its flows', async () => {
  expect(await sums()).toEqual({ count: 0, duration: 0, fail_count: 0, running_count: 0 });
  for (const flow of ['success', 'echo', 'echo', 'fail', 'timeout', 'error']) await execute(flow);
  await execute('nobody');
  await execute('echo', 'sync-executions', 'q');
  expect(await sums()).toMatchObject({ count: 6, fail_count: 3, running_count: 0 });
  expect(await sums('', urnOf('echo'))).toMatchObject({ count: 2, fail_count: 0, duration: expect.any(Number) });
  expect(await sums('', urnOf('timeout'))).toMatchObject({ count: 1, fail_count: 1 });
  expect((await sums('', urnOf('timeout'))).duration).toBeGreaterThan(0);
  expect(await sums('', undefined, 'q')).toMatchObject({ count: 1 });
});

test('tell what runs, and that a stopped execution is no error', async () => {
  const long = { id: 'nap', name: 'nap', type: 'Sleep', duration: 600, actions: [], end: true, transition: '' };
  const { id, workflow_urn: urn } = (await ask('POST', '/v2/p/fgs/workflows', flowBody('long', { states: [long] })))
    .body;
  const { execution_id: run } = (await execute(String(id), 'executions')).body;
  expect(await sums('', String(urn))).toMatchObject({ count: 1, running_count: 1, fail_count: 0 });
  await ask('POST', `/v2/p/fgs/workflows/${id}/executions/${run}/terminate`);
  await expect.poll(() => sums('', String(urn))).toMatchObject({ count: 1, running_count: 0, fail_count: 0 });
  await ask('DELETE', '/v2/p/fgs/workflows', { workflow_urns: [String(urn)] });
  expect((await ask('GET', `/v2/p/fgs/workflow-statistic/${urn}`)).status).toBe(404);
  expect(await sums()).toMatchObject({ count: 1 });
});

test('hold what the query asks for', async () => {
  await execute('fail');
  const now = Date.now();
  expect(await sums('?metric_type=totalCount')).toEqual({ count: 1, duration: 0, fail_count: 0, running_count: 0 });
  expect(await sums('?metric_type=errorCount')).toEqual({ count: 0, duration: 0, fail_count: 1, running_count: 0 });
  expect(await sums('?metric_type=rejectCount')).toEqual({ count: 0, duration: 0, fail_count: 0, running_count: 0 });
  expect(await sums('?metric_type=anything')).toMatchObject({ count: 1, fail_count: 1 });
  expect(await sums(`?start_time=${now - 300_000}&end_time=${now + 1000}`)).toMatchObject({ count: 1 });
  expect(await sums(`?end_time=${now - 300_000}`)).toMatchObject({ count: 0 });
  expect(await sums(`?start_time=${now + 300_000}&end_time=${now}`)).toMatchObject({ count: 0 });
  expect(await sums(`?period=5&end_time=${now + 600_000}`)).toMatchObject({ count: 0 });
});

test.each(['period=x', 'period=0', 'period=-5', 'start_time=today', 'end_time=1.5'])('refuse %s', async (query) => {
  expect((await ask('GET', `/v2/p/fgs/workflow-statistic?${query}`)).status).toBe(400);
  expect((await ask('GET', `/v2/p/fgs/workflow-statistic/${urnOf('echo')}?${query}`)).status).toBe(400);
});

test('know flows by their URN alone, of whatever length its form gives it', async () => {
  const project = 'x'.repeat(64);
  const name = 'n'.repeat(64);
  const made = await ask('POST', `/v2/${project}/fgs/workflows`, flowBody(name, express));
  const { id, workflow_urn: urn } = made.body;
  await execute(String(id), 'sync-executions', project);
  expect(await sums('', String(urn), project)).toMatchObject({ count: 1 });
  const of = async (text: string) => (await ask('GET', `/v2/${project}/fgs/workflow-statistic/${text}`)).status;
  expect(await of(String(id))).toBe(404);
  expect(await of('urn:none')).toBe(404);
  expect(await of('u'.repeat(129))).toBe(400);
});
