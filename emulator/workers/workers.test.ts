import { afterAll, beforeAll, expect, test } from 'vitest';
import { express, flowBody } from '../fixture/flow-body.ts';
import { type Emulator, startEmulator } from '../index.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ workers: 2, journal: 100 });
}, 30_000);
afterAll(() => emulator.close(), 30_000);

async function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', connection: 'close' };
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator.url}${path}`, { method, headers, body: sent });
  return { status: response.status, text: await response.text() };
}

const execute = (flow: string) => ask('POST', `/v2/p/fgs/workflows/${flow}/sync-executions`, { input: { a: 1 } });

test('every worker knows a flow as soon as its creation is answered, and forgets it likewise', async () => {
  const created = await ask('POST', '/v2/p/fgs/workflows', flowBody('made', express));
  expect(created.status).toBe(201);
  const { id, workflow_urn: urn } = JSON.parse(created.text);
  const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await execute(id)).status));
  expect(new Set(statuses)).toEqual(new Set([200]));
  await ask('DELETE', '/v2/p/fgs/workflows', { workflow_urns: [urn] });
  const after = await Promise.all(Array.from({ length: 10 }, async () => (await execute(id)).status));
  expect(new Set(after)).toEqual(new Set([404]));
});

test('faults are counted over all workers', async () => {
  await ask('PUT', '/_emulator/faults', { faults: [{ count: 3, do: { status: 503 } }] });
  const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await execute('echo')).status));
  expect(statuses.filter((status) => status === 503)).toHaveLength(3);
  await ask('DELETE', '/_emulator/faults');
});

test('journal and metrics are of all workers', async () => {
  await ask('POST', '/_emulator/reset');
  await Promise.all(Array.from({ length: 10 }, () => execute('success')));
  const { text } = await ask('GET', '/_emulator/metrics');
  const counted = /requests_total\{resource="sync-executions",status="200"\} (\d+)/.exec(text)?.[1];
  expect(Number(counted)).toBeGreaterThanOrEqual(10);
  const { requests } = JSON.parse((await ask('GET', '/_emulator/journal')).text);
  expect(requests).toHaveLength(10);
});

test('metrics of flows count what every worker has executed', async () => {
  await Promise.all(Array.from({ length: 10 }, () => execute('success')));
  const { text } = await ask('GET', '/v2/p/fgs/workflow-statistic/urn:fss:x:p:workflow:default:success:latest');
  const { count }: { count: { value: number }[] } = JSON.parse(text);
  expect(count.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThanOrEqual(10);
});

test('errors are the same as of one process', async () => {
  expect((await ask('GET', '/v2/p/fgs/workflows/echo/sync-executions')).status).toBe(405);
  expect((await ask('GET', '/nothing')).text).toContain('APIG.0101');
  expect((await ask('GET', '/v2/p/fgs/workflows/sync-executions')).text).toContain('FGS.5002');
});
