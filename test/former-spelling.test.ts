import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRun } from '../reports/index.ts';
import { runCli } from './run-cli.ts';

// What were modes of other commands are commands of their own; scripts that were written before go on working.

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-former-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [a, b] = ['http://127.0.0.1:8', 'http://127.0.0.1:9'];
const flow = ['--project-id', 'p', '--flow', 'success=s', '--seed', '1'];

describe('a former spelling does what it did, and says how it is spelled now', () => {
  test.each<{ former: string[]; now: string[]; says: string }>([
    {
      former: ['load', 'steady', ...flow, '--ab', a, b, '--pairs', '3', '--dry-run'],
      now: ['ab', 'steady', a, b, ...flow, '--pairs', '3', '--dry-run'],
      says: 'load --ab is now flowgauge ab SCENARIO URL_A URL_B',
    },
    {
      former: ['contract', '--url', a, '--compare-to', b, ...flow, '--dry-run'],
      now: ['diff-targets', a, b, ...flow, '--dry-run'],
      says: 'contract --compare-to is now flowgauge diff-targets URL_A URL_B',
    },
    {
      former: ['contract', '--compare-to', b, ...flow, '--url', a, '--case', 'sync-executions/flow', '--dry-run'],
      now: ['diff-targets', b, '--url', a, ...flow, '--case', 'sync-executions/flow', '--dry-run'],
      says: 'contract --compare-to is now flowgauge diff-targets URL_A URL_B',
    },
  ])('$says', async ({ former, now, says }) => {
    const before = await runCli(former);
    const today = await runCli(now);
    expect(before.stderr).toBe(`${says}\n`);
    expect(before).toEqual({ ...today, stderr: before.stderr });
    expect(today).toMatchObject({ code: 0, stderr: '' });
    expect(today.stdout).not.toBe('');
  });

  test('contract --har, whose run is recorded as it is spelled now; report --history over it', async () => {
    const runs = join(folder, 'runs');
    mkdirSync(runs);
    const contract = ['contract', '--case', 'sync-executions/flow', '--effort', 'quick', '--seed', '1'];
    await runCli([...contract, '--output-dir', runs, '--reporter', `har=${join(folder, 'a.har')}`]);
    const judged = await runCli(['contract', '--har', join(folder, 'a.har'), '--output-dir', runs, '--json']);
    expect(judged.stderr).toBe('contract --har is now flowgauge judge FILE\n');
    const { command, runId } = JSON.parse(judged.stdout);
    expect(command).toBe('judge');
    const { events } = await readRun(join(runs, runId));
    const words = ['judge', '--output-dir', runs, '--json', join(folder, 'a.har')];
    expect(events[0]).toMatchObject({ type: 'run-started', argv: words });
    const drawn = await runCli(['report', '--history', runs]);
    expect(drawn.stderr).toBe('report --history is now flowgauge history DIR\n');
    expect(drawn.stdout).toMatch(/^2 runs/);
    expect(readFileSync(join(runs, 'history.html'), 'utf8')).toContain('History of 2 runs');
  });
});
