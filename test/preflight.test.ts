import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/index.ts';
import { readRun } from '../reports/index.ts';
import { refusal } from './defects/change.ts';
import type { DefectHooks } from './defects/defect.ts';
import { startMutatingProxy } from './defects/mutating-proxy.ts';
import { type CliOutcome, runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-preflight-'));
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.close();
  rmSync(base, { recursive: true, force: true });
});

interface Seen extends CliOutcome {
  requests: number;
  folder: string;
}

/** Runs a command against the emulator behind a proxy, and counts what it sends. */
async function against(
  command: readonly string[],
  path: string,
  flows: readonly string[],
  hooks: DefectHooks = {},
): Promise<Seen> {
  let requests = 0;
  const proxy = await startMutatingProxy(emulator.url, {
    ...hooks,
    request: (request) => {
      requests += 1;
      return hooks.request?.(request);
    },
  });
  const folder = mkdtempSync(join(base, 'run-'));
  const target = ['--url', `${proxy.url}${path}`, '--project-id', 'p', ...flows.flatMap((flow) => ['--flow', flow])];
  try {
    return { ...(await runCli([...command, ...target, '--output-dir', folder])), requests, folder };
  } finally {
    await proxy.close();
  }
}

const html = Buffer.from('<h1>Not Found</h1>');
const elsewhere: DefectHooks = {
  request: ({ path }) =>
    path.startsWith('/v2/') ? undefined : { status: 404, headers: [['Content-Type', 'text/html']], body: html },
};

describe.each(['contract', 'nightly', 'doctor'])('%s', (command) => {
  const args = command === 'doctor' ? [command] : [command, '--effort', 'quick'];

  test.each<[string, string, string[], DefectHooks, RegExp]>([
    [
      'a success flow that does not exist',
      '',
      ['success=nope', 'echo=echo'],
      {},
      /404.*success \(nope\).*--flow success=ID|nope answers 404/,
    ],
    [
      'no flow that exists',
      '',
      ['success=a', 'fail=b'],
      {},
      /404.*success \(a\), fail \(b\)|a answers 404[\s\S]*b answers 404/,
    ],
    ['a wrong base path', '/wrong', ['success=success'], elsewhere, /404.*not as the API does/],
    [
      'credentials that are asked for',
      '',
      ['success=success'],
      { request: () => refusal(401, 'APIG.0301') },
      /401[\s\S]*--auth token/,
    ],
  ])('%s: exit code 3, after a handful of requests', async (_, path, flows, hooks, says) => {
    const { code, stdout, stderr, requests } = await against(args, path, flows, hooks);
    expect(stdout + stderr).toMatch(says);
    expect(code).toBe(3);
    expect(requests).toBeLessThanOrEqual(15);
    if (command === 'doctor') return;
    expect(stderr.split('\n').filter((line) => line.startsWith('flowgauge: '))).toHaveLength(1);
  });
});

describe("what is the suite's to judge is judged", () => {
  test.each<[string, DefectHooks]>([
    ['500 to all', { request: () => refusal(500) }],
    ['503 to all', { request: () => refusal(503) }],
  ])('%s', async (_, hooks) => {
    const args = ['contract', '--effort', 'quick', '--case', 'sync-executions/flow'];
    const { code, folder } = await against(args, '', ['success=success'], hooks);
    expect(code).toBe(1);
    const { result } = await readRun(join(folder, readdirSync(folder)[0] ?? ''));
    expect(result.contract?.failed).toBeGreaterThan(0);
  });

  test('a first answer that is wrong once does not end the run, and every request is on record', async () => {
    let turn = 0;
    const hooks: DefectHooks = {
      request: () => {
        turn += 1;
        return turn <= 2 ? refusal(404, 'FGS.5002') : undefined;
      },
    };
    const args = ['contract', '--effort', 'quick', '--case', 'sync-executions/flow/success'];
    const { code, requests, folder, stderr } = await against(args, '', ['success=success'], hooks);
    expect(code, stderr).toBe(0);
    const { events, result } = await readRun(join(folder, readdirSync(folder)[0] ?? ''));
    expect(events.filter(({ type }) => type === 'exchange')).toHaveLength(requests);
    expect(result.contract?.requests).toBe(requests);
  });

  test('only flows that the chosen cases call are looked at', async () => {
    const args = ['contract', '--effort', 'quick', '--case', 'sync-executions/flow/success'];
    const { code, stderr } = await against(args, '', ['success=success', 'fail=nope']);
    expect(code, stderr).toBe(0);
  });
});
