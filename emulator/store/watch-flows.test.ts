import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Emulator, startEmulator } from '../index.ts';

const dir = mkdtempSync(join(tmpdir(), 'flowgauge-flows-'));
let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.close();
  rmSync(dir, { recursive: true });
});

const flow = (value: number): string =>
  JSON.stringify({
    name: 'watched',
    start: 'a',
    functions: [
      {
        name: 'f',
        operation: 'urn:fss:emulator:builtin:function:default:constant:latest',
        metadata: { value: { value } },
      },
    ],
    states: [{ id: 'a', type: 'Operation', end: true, actions: [{ function_ref: { ref_name: 'f' } }] }],
  });

async function execute(): Promise<string> {
  const response = await fetch(`${emulator?.url}/v2/p/fgs/workflows/watched/sync-executions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input":{}}',
  });
  return response.text();
}

test('the folder of flows is read again when it changes', async () => {
  const file = join(dir, 'watched.json');
  writeFileSync(file, flow(1));
  emulator = await startEmulator({ flowsDir: dir });
  expect(await execute()).toContain('"value":1');
  writeFileSync(file, flow(2));
  await expect.poll(execute, { timeout: 5000 }).toContain('"value":2');
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  writeFileSync(file, '{"name": "watched"}');
  await expect.poll(() => said.mock.calls.length, { timeout: 5000 }).toBeGreaterThan(0);
  expect(String(said.mock.calls[0]?.[0])).toContain('/states: needs at least one state: the flows stay as they were');
  said.mockRestore();
  expect(await execute()).toContain('"value":2');
  rmSync(file);
  await expect.poll(execute, { timeout: 5000 }).toContain('FGS.5002');
});
