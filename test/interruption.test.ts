import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunRecord, readRun, reporterNames } from '../reports/index.ts';
import { type CliOutcome, runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-interruption-'));
let slow: Server;
let url = '';

/** Answers what the page says of a flow that was executed, after a while; every tenth request never. */
beforeAll(async () => {
  let turn = 0;
  slow = createServer((request, response) => {
    request.resume();
    turn += 1;
    if (turn % 10 === 0) return;
    const time = new Date().toISOString();
    const body = { execution_id: `e${turn}`, status: 'success', begin_time: time, end_time: time, output: {} };
    setTimeout(() => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    }, 200);
  });
  await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
  const address = slow.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(() => {
  slow.closeAllConnections();
  slow.close();
  rmSync(base, { recursive: true, force: true });
});

function runFile(folder: string): string {
  const [run = ''] = readdirSync(folder);
  return join(folder, run, 'run.ndjson');
}

function happened(folder: string, words: string): boolean {
  const file = runFile(folder);
  return existsSync(file) && readFileSync(file, 'utf8').includes(words);
}

const caseFailed = '"status":"fail"';

interface Interrupted extends CliOutcome {
  folder: string;
  run: string;
}

/** Runs a command that sends to the slow target, and signals it one after the other when the words are in its record. */
async function interrupt(
  args: readonly string[],
  words: string,
  signals: readonly NodeJS.Signals[],
): Promise<Interrupted> {
  const folder = mkdtempSync(join(base, 'run-'));
  const target = ['--url', url, '--project-id', 'p', '--flow', 'success=s', '--flow', 'echo=e'];
  let sent = false;
  const outcome = await runCli([...args, ...target, '--output-dir', folder], {
    whileRunning: (kill) => {
      if (sent || !happened(folder, words)) return;
      sent = true;
      for (const signal of signals) kill(signal);
    },
  });
  return { ...outcome, folder, run: join(runFile(folder), '..') };
}

function expectWhole({ events, result }: RunRecord, signal: string): void {
  expect(result.interrupted).toBe(true);
  expect(result.verdict).not.toBe('pass');
  expect(result.reasons).toContain(`interrupted by ${signal}`);
  expect(events.at(-1)?.type).toBe('run-finished');
}

const reporters = reporterNames.flatMap((name) => ['--reporter', name]);

describe.each([
  ['contract', ['contract', '--seed', '1']],
  ['nightly', ['nightly', '--seed', '1', '--duration', '1s']],
])('%s while the suite runs', (command, args) => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s: every report of what was done, and exit code 130', async (signal) => {
    const { code, stdout, stderr, run } = await interrupt([...args, ...reporters], caseFailed, [signal]);
    expect(stderr).not.toMatch(/^flowgauge:/m);
    expect(code).toBe(130);
    const record = await readRun(run);
    expectWhole(record, signal);
    expect(readdirSync(run).length).toBe(reporterNames.length + 1);
    expect(stdout).toContain(`interrupted by ${signal}`);
    const { contract } = record.result;
    expect(contract?.durationMs).not.toBeNull();
    const cases = contract?.cases ?? [];
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(cases.some(({ status }) => status !== 'not-exercised')).toBe(true);
    const stopped = cases.filter(({ reason }) => reason?.startsWith('the run was stopped'));
    expect(stopped.length).toBeGreaterThan(0);
    // What we cut off ourselves is no fault of the target.
    const rules = cases.flatMap(({ violations }) => violations.map(({ rule }) => rule));
    expect(rules.filter((rule) => rule === 'no-answer' || rule === 'late-answer')).toEqual([]);
    expect(
      record.events.some(({ type }) => type === 'load-started'),
      command,
    ).toBe(false);
  });

  test('a second signal ends it at once', async () => {
    const { code, run } = await interrupt(args, caseFailed, ['SIGINT', 'SIGTERM']);
    expect(code).toBe(130);
    expect(existsSync(join(run, 'report.html'))).toBe(false);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)('load by autocannon: %s', async (signal) => {
  const args = ['load', 'saturation', '--engine', 'autocannon', '--duration', '60s', ...reporters];
  const { code, run } = await interrupt(args, '"type":"load-started"', [signal]);
  expect(code).toBe(130);
  expectWhole(await readRun(run), signal);
  expect(readdirSync(run)).toEqual(expect.arrayContaining(['report.html', 'junit.xml', 'result.json', 'metrics.txt']));
});

test.each(['SIGINT', 'SIGTERM'] as const)('a comparison of two targets: %s', async (signal) => {
  const args = ['diff-targets', `${url}/other`, '--seed', '1', ...reporters];
  const { code, run } = await interrupt(args, '"caseId":"sync-executions/', [signal]);
  expect(code).toBe(130);
  expectWhole(await readRun(run), signal);
  expect(readdirSync(run).length).toBe(reporterNames.length + 1);
});

test('a command that records no run ends with 130 too', async () => {
  let asked = false;
  const silent = createServer(() => {
    asked = true;
  });
  await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const target = ['--url', `http://127.0.0.1:${port}`, '--project-id', 'p', '--flow', 'success=s'];
  const { code } = await runCli(['doctor', ...target], {
    whileRunning: (kill) => {
      if (asked) kill('SIGINT');
    },
  });
  silent.closeAllConnections();
  silent.close();
  expect(code).toBe(130);
});
