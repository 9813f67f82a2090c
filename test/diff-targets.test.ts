import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/index.ts';
import { type RunRecord, readRun } from '../reports/index.ts';
import type { DefectHooks } from './defects/defect.ts';
import { startMutatingProxy } from './defects/mutating-proxy.ts';
import { type CliOutcome, runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-compare-to-'));
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.close();
  rmSync(base, { recursive: true, force: true });
});

interface Compared extends CliOutcome {
  sent: number;
  dir: string;
  record: RunRecord | undefined;
}

const roles = ['success', 'echo', 'fail', 'timeout', 'error'].flatMap((role) => ['--flow', `${role}=${role}`]);
// Broken HTTP is left out: that is answered by the proxies themselves.
const cases = ['--case', 'sync-executions/flow', '--case', 'sync-executions/request/body/input'];

/** Compares the emulator with itself behind a proxy that changes its answers; both are counted. */
async function compare(hooks: DefectHooks, ...more: string[]): Promise<Compared> {
  let sent = 0;
  const counting = (own: DefectHooks): DefectHooks => ({
    ...own,
    request: (request) => {
      sent += 1;
      return own.request?.(request);
    },
  });
  const first = await startMutatingProxy(emulator.url, counting({}));
  const second = await startMutatingProxy(emulator.url, counting(hooks));
  const folder = mkdtempSync(join(base, 'run-'));
  const target = [first.url, second.url, '--project-id', 'p', ...roles];
  try {
    const args = [
      'diff-targets',
      ...target,
      '--effort',
      'quick',
      '--seed',
      '4',
      ...cases,
      ...more,
      '--output-dir',
      folder,
    ];
    const outcome = await runCli(args);
    const dir = join(folder, readdirSync(folder)[0] ?? '');
    const record = existsSync(join(dir, 'run.ndjson')) ? await readRun(dir) : undefined;
    return { ...outcome, sent, dir, record };
  } finally {
    await second.close();
    await first.close();
  }
}

test('a target is like itself, and the requests are those that were sent to both', async () => {
  const { code, stdout, stderr, sent, dir, record } = await compare({}, '--reporter', 'ctrf');
  expect(stderr).not.toMatch(/^flowgauge:/m);
  expect(stdout).toMatch(/^PASS/);
  expect(code).toBe(0);
  expect(record?.result.contract?.requests).toBe(sent);
  expect(readdirSync(dir)).toEqual(expect.arrayContaining(['report.html', 'junit.xml', 'result.json', 'ctrf.json']));
  const places = record?.result.contract?.cases.map(({ id }) => id) ?? [];
  for (const place of ['status', 'header/content-type', 'body', 'form/body/begin_time', 'form/header/x-request-id']) {
    expect(places).toContain(`compare/${place}`);
  }
});

test('what has one cause is one difference: status, header, form and body, each with how often it shows', async () => {
  const hooks: DefectHooks = {
    answer: (answer, { json }) => {
      const text = answer.body.toString('utf8');
      const changed = text
        .replace(/(_time":"[^"]*:\d\d)Z"/g, '$1.000Z"')
        .replace('"error_code":"FGS.3002"', '"error_code":"FGS.3003"');
      return {
        ...answer,
        status: answer.status === 404 ? 410 : answer.status,
        headers: json === undefined ? answer.headers : [...answer.headers, ['X-Powered-By', 'gateway']],
        body: Buffer.from(changed),
      };
    },
  };
  const { code, stdout, record } = await compare(hooks);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^FAIL/);
  const failed = record?.result.contract?.cases.filter(({ status }) => status === 'fail') ?? [];
  expect(failed.map(({ id }) => id).sort()).toEqual([
    'compare/body/error_code',
    'compare/form/body/begin_time',
    'compare/header/x-powered-by',
    'compare/status',
  ]);
  const violation = failed.find(({ id }) => id === 'compare/status')?.violations[0];
  expect(violation).toMatchObject({ rule: 'answers-differ', expected: '404', actual: '410' });
  expect(violation?.message).toMatch(/differs in \d+ of \d+ answers, in \d+ cases, first in sync-executions\/flow\//);
  const times = failed.find(({ id }) => id.startsWith('compare/form'))?.violations[0];
  expect(times?.expected).toBe('text like 9999-99-99T99:99:99Z');
  expect(times?.actual).toBe('text like 9999-99-99T99:99:99.999Z');
  expect(times?.message).toContain('the same at form/body/end_time');
  expect(violation?.replay).toMatch(/^flowgauge diff-targets http\S+ http\S+ .*--seed 4 /);
});

test('a second target that is not what the flags say is one line', async () => {
  const elsewhere: DefectHooks = { request: () => ({ status: 404, headers: [], body: Buffer.from('no') }) };
  const { code, stderr } = await compare(elsewhere);
  expect(stderr).toMatch(/^flowgauge: .*404.*not as the API does.*\[flow-not-found\]$/m);
  expect(code).toBe(3);
});

test('a dry run says that both get all of it, and sends nothing', async () => {
  const { code, stdout, sent } = await compare({}, '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain('all of it to each of both targets');
  expect(sent).toBe(0);
});
