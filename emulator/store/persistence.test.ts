import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flowBody } from '../fixture/flow-body.ts';
import { type Emulator, startEmulator } from '../index.ts';

let dir: string;
let emulator: Emulator | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'flowgauge-data-'));
});
afterEach(async () => {
  await emulator?.close();
  rmSync(dir, { recursive: true });
});

const json = { 'content-type': 'application/json' };

async function start(dataDir: string): Promise<void> {
  await emulator?.close();
  emulator = await startEmulator({ dataDir, drainMs: 100 });
}

async function ask(method: string, path: string, body?: object): Promise<{ status: number; text: string }> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`${emulator?.url}${path}`, { method, headers: json, body: sent });
  return { status: response.status, text: await response.text() };
}

const flowPath = '/v2/p/fgs/workflows';

test('flows, executions of NORMAL flows and faults outlive a restart', async () => {
  await start(dir);
  const { text } = await ask('POST', flowPath, flowBody('kept'));
  const { id, workflow_urn: urn } = JSON.parse(text);
  const started = await ask('POST', `${flowPath}/${id}/executions`, { input: { a: 1 } });
  const execution = `${flowPath}/${id}/executions/${JSON.parse(started.text).execution_id}`;
  await expect.poll(async () => (await ask('GET', execution)).text).toContain('"status":"success"');
  const before = await ask('GET', execution);
  await ask('PUT', '/_emulator/faults', { faults: [{ match: { workflow_id: 'fail' }, do: { status: 503 } }] });
  await ask('POST', flowPath, flowBody('dropped'));
  await start(dir);
  expect(await ask('GET', execution)).toEqual(before);
  expect((await ask('POST', `${flowPath}/fail/sync-executions`, { input: {} })).status).toBe(503);
  await ask('DELETE', flowPath, { workflow_urns: [urn] });
  await start(dir);
  expect(JSON.parse((await ask('GET', flowPath)).text)).toMatchObject({ total: 1, workflows: [{ name: 'dropped' }] });
});

test('lists are in the same order after a restart', async () => {
  await start(dir);
  const names = Array.from({ length: 6 }, (_, number) => `flow${number}`);
  for (const name of names) {
    const { text } = await ask('POST', flowPath, flowBody(name));
    if (name !== 'flow0') continue;
    const path = `${flowPath}/${JSON.parse(text).id}/executions`;
    for (let count = 0; count < 6; count += 1) await ask('POST', path, { input: { count } });
  }
  const { workflows } = JSON.parse((await ask('GET', flowPath)).text);
  const executions = `${flowPath}/${workflows[0].id}/executions`;
  const ids = async (): Promise<string[]> =>
    JSON.parse((await ask('GET', executions)).text).executions.map((one: Record<string, string>) => one.execution_id);
  const before = await ids();
  expect(before).toHaveLength(6);
  await start(dir);
  const after = JSON.parse((await ask('GET', flowPath)).text).workflows;
  expect(after.map(({ name }: { name: string }) => name)).toEqual(names);
  expect(await ids()).toEqual(before);
});

test('a write that broke off at any byte leaves the last whole state', async () => {
  await start(dir);
  for (let count = 0; count < 5; count += 1) await ask('POST', flowPath, flowBody(`flow${count}`));
  // A crash: the files are taken as they are, the log cut off.
  const crashed = join(dir, 'crashed');
  const files = readdirSync(dir).filter((name) => name !== 'LOCK');
  const [log = ''] = files.filter((name) => name.endsWith('.log'));
  const size = statSync(join(dir, log)).size;
  const totals = new Set<number>();
  for (let cut = 0; cut <= 10; cut += 1) {
    mkdirSync(crashed);
    for (const name of files) copyFileSync(join(dir, name), join(crashed, name));
    truncateSync(join(crashed, log), Math.round((size * cut) / 10));
    const survivor = await startEmulator({ dataDir: crashed });
    const response = await fetch(`${survivor.url}${flowPath}`);
    const { total, workflows } = JSON.parse(await response.text());
    await survivor.close();
    const names = workflows.map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(Array.from({ length: total }, (_, index) => `flow${index}`));
    totals.add(total);
    rmSync(crashed, { recursive: true });
  }
  expect(totals).toContain(0);
  expect(totals).toContain(5);
  expect(totals.size).toBeGreaterThan(3);
});

test('a folder in use, or that is none, is refused in one line', async () => {
  await start(dir);
  await expect(startEmulator({ dataDir: dir })).rejects.toMatchObject({ kind: 'file-unreadable' });
  const file = join(dir, 'file');
  writeFileSync(file, '');
  await expect(startEmulator({ dataDir: file })).rejects.toMatchObject({ kind: 'file-unreadable' });
});
