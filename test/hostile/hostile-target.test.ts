import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRun } from '../../reports/index.ts';
import { cliArguments } from '../run-cli.ts';
import { startHostileServer } from './hostile-server.ts';
import { type HostileRun, runAgainst, targetFlags } from './run-against.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-hostile-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** One command against one hostile target; the test's own time limit is the bound. */
async function against(name: string, args: readonly string[], goodTurns = 0): Promise<HostileRun> {
  const server = await startHostileServer(name, goodTurns);
  try {
    const folder = mkdtempSync(join(base, 'run-'));
    return await runAgainst(cliArguments, [...args, ...targetFlags(server.url)], folder);
  } finally {
    server.close();
  }
}

describe.each(['an endless body', 'silence', 'drips the body', 'no HTTP'])('%s', (name) => {
  test('the contract suite comes to its end, within bounds, and says what is wrong', async () => {
    const { exitCode, stderr, folder } = await against(name, ['contract', '--seed', '1', '--timeout', '1s']);
    expect(stderr).not.toContain('defect of flowgauge');
    expect(exitCode).toBe(1);
    const { result } = await readRun(folder);
    expect(result.interrupted).toBe(false);
    expect(result.contract?.durationMs).not.toBeNull();
    expect(result.contract?.failed).toBeGreaterThan(0);
  });

  test('a load ends in its time and counts what did not answer', async () => {
    const load = ['load', 'saturation', '--engine', 'autocannon', '--duration', '1s', '--connections', '4'];
    const { exitCode, stderr, folder } = await against(name, [...load, '--timeout', '1s']);
    expect(stderr).not.toContain('defect of flowgauge');
    expect(exitCode).toBe(1);
    const { result } = await readRun(folder);
    expect(result.load).toHaveLength(1);
  });
});
