import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRun } from '../../reports/index.ts';
import { type CliOutcome, runCli } from '../run-cli.ts';
import { type Behaviour, behaviours, startHostileServer } from './hostile-server.ts';

const behaviourNames = Object.keys(behaviours).filter((name): name is Behaviour => name in behaviours);

const base = mkdtempSync(join(tmpdir(), 'flowgauge-hostile-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Tells the peak of the process's memory, its threads included, when it ends. */
const watch = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + ' KiB\\n'));",
)}`;

interface HostileRun extends CliOutcome {
  peakMiB: number;
  folder: string;
}

/** One command against one hostile target; the test's own time limit is the bound. */
async function against(name: Behaviour, args: readonly string[]): Promise<HostileRun> {
  const server = await startHostileServer(name);
  const folder = mkdtempSync(join(base, 'run-'));
  const target = ['--url', server.url, '--project-id', 'p1', '--flow', 'success=success', '--flow', 'echo=echo'];
  try {
    const outcome = await runCli([...args, ...target, '--timeout', '1s', '--output-dir', folder], {
      env: { NODE_OPTIONS: `--import ${watch}` },
    });
    const peaks = [...outcome.stderr.matchAll(/peak (\d+) KiB/g)].map(([, kib]) => Number(kib) / 1024);
    return { ...outcome, peakMiB: Math.max(...peaks), folder: join(folder, readdirSync(folder)[0] ?? '') };
  } finally {
    server.close();
  }
}

const contract = ['contract', '--effort', 'quick', '--seed', '1', '--rate', '2000'];

describe.each(behaviourNames)('%s', (name) => {
  test('the contract suite comes to its end, within bounds, and says what is wrong', async () => {
    const { code, stderr, peakMiB, folder } = await against(name, contract);
    expect(stderr).not.toContain('defect of flowgauge');
    expect(code).toBe(1);
    const { result } = await readRun(folder);
    expect(result.interrupted).toBe(false);
    expect(result.contract?.durationMs).not.toBeNull();
    expect(result.contract?.failed).toBeGreaterThan(0);
    expect(peakMiB).toBeLessThan(800);
  });

  test('a load ends in its time and counts what did not answer', async () => {
    const { code, stderr, peakMiB, folder } = await against(name, [
      ...['load', 'saturation', '--engine', 'autocannon', '--duration', '1s', '--connections', '4'],
    ]);
    expect(stderr).not.toContain('defect of flowgauge');
    expect(code).toBe(1);
    expect(peakMiB).toBeLessThan(800);
    const { result } = await readRun(folder);
    expect(result.load).toHaveLength(1);
  });
});
