import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { projectRoot, runCli } from './run-cli.ts';

let folder: string;

/** A bundle of its own: pages, overlay and what was generated from them. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowgauge-spec-'));
  for (const name of ['pages', 'generated', 'overlay.yaml', 'openapi.yaml', 'provenance.json', 'findings.json']) {
    cpSync(join(projectRoot, 'spec', name), join(folder, name), { recursive: true });
  }
});

const page = (): string => join(folder, 'pages/sync-executions.en.txt');

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

test('the committed spec is what its page says', async () => {
  const outcome = await runCli(['spec', 'build', '--check']);
  expect(outcome.stderr).toMatch(/^up to date/);
  expect(outcome.code).toBe(0);
});

test('a changed page makes the check fail and name the stale files', async () => {
  edit(page(), 'Minimum: 1 Maximum: 512', 'Minimum: 1 Maximum: 500');
  const outcome = await runCli(['spec', 'build', page(), '--check']);
  expect(outcome.stderr).toMatch(/^flowgauge: .*openapi\.yaml.*\[spec-stale\]$/m);
  expect(outcome.code).toBe(1);
});

test('building again brings the files up to date, and a second build changes nothing', async () => {
  edit(page(), 'Minimum: 1 Maximum: 512', 'Minimum: 1 Maximum: 500');
  expect((await runCli(['spec', 'build', page()])).code).toBe(0);
  expect(readFileSync(join(folder, 'openapi.yaml'), 'utf8')).toContain('maxLength: 500');
  const again = await runCli(['spec', 'build', page(), '--check']);
  expect(again.stderr).toMatch(/^up to date/);
  expect(again.code).toBe(0);
});

test('an overlay action that matches nothing is an error', async () => {
  edit(join(folder, 'overlay.yaml'), 'properties.status', 'properties.state');
  const outcome = await runCli(['spec', 'build', page()]);
  expect(outcome.stderr).toMatch(/^flowgauge: .*overlay\.yaml:\d+.*\[overlay-invalid\]$/m);
  expect(outcome.code).toBe(2);
});

test('--types writes only the types of any pages, also of a folder, and --check holds them to the pages', async () => {
  const types = join(folder, 'types.ts');
  const before = readFileSync(join(folder, 'openapi.yaml'), 'utf8');
  edit(page(), 'Minimum: 1 Maximum: 512', 'Minimum: 1 Maximum: 500');
  const build = ['spec', 'build', join(folder, 'pages'), '--types', types];
  const built = await runCli(build);
  expect(built).toMatchObject({ code: 0, stdout: '' });
  expect(built.stderr).toMatch(/^wrote .*types\.ts: 1 operation, /);
  expect(readFileSync(types, 'utf8')).toContain('export interface paths');
  expect(readFileSync(join(folder, 'openapi.yaml'), 'utf8')).toBe(before);
  expect((await runCli([...build, '--check'])).code).toBe(0);
  edit(types, 'execution_id', 'executionId');
  const stale = await runCli([...build, '--check']);
  expect(stale.code).toBe(1);
  expect(stale.stderr).toMatch(/^flowgauge: not what the pages say today: .*types\.ts/);
});

test('a folder without a page is told', async () => {
  const outcome = await runCli(['spec', 'build', join(folder, 'generated'), '--types', join(folder, 'types.ts')]);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toMatch(
    /^flowgauge: .*generated holds no page; a page is a file that ends in \.txt, \.md or \.html \[usage\]\n$/,
  );
});
