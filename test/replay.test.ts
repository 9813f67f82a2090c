import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/index.ts';
import { runCli } from './run-cli.ts';

describe('replay', () => {
  const outputDir = mkdtempSync(join(tmpdir(), 'flowgauge-replay-'));
  let broken: Emulator;
  let sound: Emulator;
  let id = '';

  beforeAll(async () => {
    broken = await startEmulator({ faults: { faults: [{ name: 'status', do: { set: { '/status': 'done' } } }] } });
    sound = await startEmulator();
    const flags = ['--url', broken.url, '--project-id', 'p', '--flow', 'success=success', '--effort', 'quick'];
    const { code, stdout } = await runCli(['contract', ...flags, '--output-dir', outputDir, '--json']);
    expect(code).toBe(1);
    const found = /"rule": "answer-enum"[\s\S]*?"replay": "flowgauge replay (\w+)"/.exec(stdout);
    id = found?.[1] ?? '';
  });
  afterAll(async () => {
    await broken.close();
    await sound.close();
    rmSync(outputDir, { recursive: true, force: true });
  });

  test('the id alone sends the requests to the target of the newest run that has it', async () => {
    const { code, stdout } = await runCli(['replay', id, '--output-dir', outputDir]);
    expect(stdout).toContain(`at ${broken.url}: broken again`);
    expect(stdout).toContain('"done"');
    expect(code).toBe(1);
  });

  test('another target may be named, which does not break the rule', async () => {
    const flags = ['--url', sound.url, '--project-id', 'p', '--flow', 'success=success'];
    const { code, stdout } = await runCli(['replay', id, '--output-dir', outputDir, ...flags]);
    expect(stdout).toContain(`at ${sound.url}: not broken this time`);
    expect(code).toBe(0);
  });

  test('an id that no run has is said', async () => {
    const { code, stderr } = await runCli(['replay', 'nothing', '--output-dir', outputDir]);
    expect(stderr).toMatch(/^flowgauge: no run in .* has a violation "nothing"; .*\[usage\]$/m);
    expect(code).toBe(2);
  });
});
