import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readRun, reporterNames } from '../../reports/index.ts';
import { runCli } from '../run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-crash-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

function sizeOf(folder: string): number {
  const [run] = readdirSync(folder);
  return run === undefined ? 0 : (statSync(join(folder, run, 'run.ndjson'), { throwIfNoEntry: false })?.size ?? 0);
}

describe('a nightly run killed with SIGKILL', () => {
  // The suite writes about two megabytes; at the last size it is under load.
  test.each(['early', 'midway', 'late'])('%s is told as interrupted, with all that was finished', async (when) => {
    const folder = join(base, when);
    mkdirSync(folder);
    const share = (['early', 'midway', 'late'].indexOf(when) + Math.random()) / 3;
    const bytes = 10_000 + Math.floor(share * 1_500_000);
    const args = ['nightly', '--output-dir', folder, '--duration', '3s', '--seed', '1'];
    const killed = await runCli(args, {
      whileRunning: (kill) => {
        if (sizeOf(folder) >= bytes) kill('SIGKILL');
      },
    });
    expect(killed.code, `killed at ${bytes} bytes`).toBeNull();
    const run = join(folder, readdirSync(folder)[0] ?? '');
    const { events, result } = await readRun(run);
    const finished = events.filter(({ type }) => type === 'case-finished').length;
    expect(result.contract?.cases.length ?? 0).toBe(finished);
    const reporters = reporterNames.flatMap((name) => ['--reporter', name]);
    const { code, stdout } = await runCli(['report', run, '--json', ...reporters]);
    expect(code).toBe(0);
    expect(stdout).toContain('"interrupted": true');
    expect(stdout).toContain('the run did not come to its end');
    expect(readdirSync(run).length).toBeGreaterThan(reporterNames.length);
    expect(readFileSync(join(run, 'summary.txt'), 'utf8')).toMatch(/^(INCOMPLETE|FAIL) /);
  });
});

const short = ['contract', '--effort', 'quick', '--case', 'sync-executions/request/body'];

test('two runs at once in one folder do not mix', async () => {
  const folder = join(base, 'two');
  const outcomes = await Promise.all(
    ['7', '8'].map((seed) => runCli([...short, '--seed', seed, '--output-dir', folder])),
  );
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  const runs = await Promise.all(readdirSync(folder).map((run) => readRun(join(folder, run))));
  expect(runs.map(({ result }) => result.seed).sort()).toEqual([7, 8]);
  const [first, second] = runs.map(({ result }) => (result.contract?.cases ?? []).map(({ id }) => id).sort());
  expect(first?.length).toBeGreaterThan(0);
  expect(new Set(first).size).toBe(first?.length);
  expect(second).toEqual(first);
});

/** A disk of 64 KiB, where this machine lets us mount one. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-disk-'));
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

const disk = mountSmallDisk();
afterAll(() => {
  if (disk === undefined) return;
  execFileSync('/bin/umount', [disk]);
  rmSync(disk, { recursive: true });
});

test.skipIf(disk === undefined)(
  `a full disk is said, and the results are on stdout${disk === undefined ? ' (skipped: no disk can be mounted here)' : ''}`,
  async () => {
    const { code, stdout, stderr } = await runCli([...short, '--output-dir', disk ?? '']);
    expect(stdout).toMatch(/Contract +\d+ passed · 0 failed/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('could not be recorded to its end: ENOSPC');
    expect(stderr).toMatch(/^flowgauge: the \w+ report cannot be written: ENOSPC.*\[file-unreadable\]$/m);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(2);
  },
);
