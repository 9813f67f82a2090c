import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-report-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
/** A contract run of a second or two. */
const short = ['contract', '--effort', 'quick', '--case', 'sync-executions/request/body'];

describe('where runs go', () => {
  test('a folder that cannot be made: the run is kept elsewhere, and its results are still told', async () => {
    const file = join(base, 'a-file');
    writeFileSync(file, '');
    const { code, stdout, stderr } = await runCli([...short, '--output-dir', join(file, 'runs')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^flowgauge: .*a-file.*the run is in .*\[file-unreadable\]$/m);
    expect(stdout).toMatch(/Contract +\d+ passed · 0 failed/);
    const [, kept = ''] = /the run is in (\S+?);/.exec(stderr) ?? [];
    expect(readdirSync(kept)).toContain('report.html');
    rmSync(kept, { recursive: true });
  });

  test('one report that cannot be written does not keep the others', async () => {
    const dir = join(base, 'others');
    const lost = join(base, 'a-file', 'x.xml');
    const { code, stdout, stderr } = await runCli([...short, '--output-dir', dir, '--reporter', `ctrf=${lost}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^flowgauge: the ctrf report cannot be written: .*\[file-unreadable\]$/m);
    expect(stdout).toMatch(/Contract +\d+ passed · 0 failed/);
    expect(readdirSync(join(dir, readdirSync(dir)[0] ?? ''))).toEqual(
      expect.arrayContaining(['junit.xml', 'report.html', 'result.json', 'run.ndjson']),
    );
  });
});

describe('history', () => {
  test('draws the trend over stored runs', async () => {
    const dir = join(base, 'history');
    mkdirSync(dir);
    for (let run = 0; run < 2; run += 1) await runCli([...short, '--output-dir', dir]);
    const { code, stdout } = await runCli(['history', dir]);
    expect(stdout).toMatch(/^2 runs: 2 passed/);
    expect(code).toBe(0);
    expect(readFileSync(join(dir, 'history.html'), 'utf8')).toContain('History of 2 runs');
  });

  test.each([
    ['a report of nothing', ['report'], "missing required argument 'run'"],
    ['a history of nothing', ['history'], "missing required argument 'dir'"],
    ['both a run and a history', ['report', 'some/run', '--history', base], "too many arguments for 'history'"],
  ])('%s is refused', async (_, args, says) => {
    const { code, stderr } = await runCli(args);
    expect(stderr).toMatch(new RegExp(`^flowgauge: ${says}.*\\[usage\\]$`, 'm'));
    expect(code).toBe(2);
  });
});
