import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../emulator/index.ts';
import { readRun } from '../reports/index.ts';
import type { foldRun } from '../reports/result/run-result.ts';
import { refusal } from './defects/change.ts';
import { type MutatingProxy, startMutatingProxy } from './defects/mutating-proxy.ts';
import { cliArguments, runCli } from './run-cli.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-replay-'));
/** A folder as people have them. */
const outputDir = join(base, "it's $HOME (1)");

interface Shown {
  id: string;
  replay: string;
  run: string;
}

/** Runs the suite, which must find the rule broken, and gives the violation of that rule whose case id fits. */
function violationOf(rule: string, args: readonly string[], caseId = /./): Promise<Shown> {
  return violationBy('contract', rule, args, caseId);
}

async function violationBy(command: string, rule: string, args: readonly string[], caseId = /./): Promise<Shown> {
  const { code, stdout, stderr } = await runCli([command, ...args, '--output-dir', outputDir, '--json']);
  expect(code, stderr).toBe(1);
  const result: ReturnType<typeof foldRun> = JSON.parse(stdout);
  const cases = result.contract?.cases.filter(({ id }) => caseId.test(id)) ?? [];
  const found = cases.flatMap(({ violations }) => violations).find((violation) => violation.rule === rule);
  return { id: found?.id ?? '', replay: found?.replay ?? '', run: join(outputDir, result.runId) };
}

describe('replay', () => {
  let broken: Emulator;
  let sound: Emulator;
  let shown: Shown;
  const flow = ['--project-id', 'p', '--flow', 'success=success'];

  beforeAll(async () => {
    broken = await startEmulator({ faults: { faults: [{ name: 'status', do: { set: { '/status': 'done' } } }] } });
    sound = await startEmulator();
    shown = await violationOf('answer-enum', ['--url', broken.url, ...flow, '--effort', 'quick'], /\/response\/200\//);
  });
  afterAll(async () => {
    await broken.close();
    await sound.close();
    rmSync(base, { recursive: true, force: true });
  });

  test('the id alone sends the requests to the target of the newest run that has it', async () => {
    const { code, stdout } = await runCli(['replay', shown.id, '--output-dir', outputDir]);
    expect(stdout).toContain(`at ${broken.url}: broken again`);
    expect(stdout).toContain('"done"');
    expect(code).toBe(1);
  });

  test('another target may be named, which does not break the rule', async () => {
    const { code, stdout } = await runCli(['replay', shown.id, '--output-dir', outputDir, '--url', sound.url, ...flow]);
    expect(stdout).toContain(`at ${sound.url}: not broken this time`);
    expect(code).toBe(0);
  });

  test('an id that no run has is said', async () => {
    const { code, stderr } = await runCli(['replay', 'nothing', '--output-dir', outputDir]);
    expect(stderr).toMatch(/^flowgauge: no run in .* has a violation "nothing"; .*\[usage\]$/m);
    expect(code).toBe(2);
  });

  test.each(['sh', 'bash', 'dash'].filter((shell) => existsSync(`/bin/${shell}`)))(
    "the report's own line works in %s, whatever the folder",
    async (shell) => {
      const bin = join(base, `bin-${shell}`);
      mkdirSync(bin);
      const program = [process.execPath, ...cliArguments].map((part) => `'${part}'`).join(' ');
      writeFileSync(join(bin, 'flowgauge'), `#!/bin/sh\nexec ${program} "$@"\n`);
      chmodSync(join(bin, 'flowgauge'), 0o755);
      const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
      const { code, stdout } = await new Promise<{ code: unknown; stdout: string }>((done) => {
        execFile(`/bin/${shell}`, ['-c', shown.replay], { cwd: base, env }, (error, stdout) =>
          done({ code: error?.code ?? 0, stdout }),
        );
      });
      expect(stdout).toContain(`at ${broken.url}: broken again`);
      expect(code).toBe(1);
    },
  );

  test('a target without the role cannot be asked, which is not "not broken"', async () => {
    const { code, stdout, stderr } = await runCli([
      'replay',
      shown.id,
      shown.run,
      '--url',
      broken.url,
      '--project-id',
      'p',
    ]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^flowgauge: \S+ cannot be replayed: .*; the target .* success \(--flow success=ID\) \[usage\]$/m,
    );
    expect(code).toBe(2);
  });

  test('answers that show nothing of the rule are no verdict', async () => {
    const down = await startMutatingProxy(sound.url, { request: () => refusal(503) });
    const { code, stderr } = await runCli(['replay', shown.id, shown.run, '--url', down.url, ...flow]);
    await down.close();
    expect(stderr).toMatch(/cannot be replayed: no answer of this run showed it; .*doctor.*\[usage\]$/m);
    expect(code).toBe(2);
  });

  test('a run that does not say what it asked is refused', async () => {
    const old = mkdtempSync(join(base, 'old-'));
    const { events } = await readRun(shown.run);
    const lines = events.map((event) =>
      JSON.stringify(event.type === 'run-started' ? { ...event, contract: undefined } : event),
    );
    writeFileSync(join(old, 'run.ndjson'), `${lines.join('\n')}\n`);
    const { code, stderr } = await runCli(['replay', shown.id, old]);
    expect(stderr).toMatch(/cannot be replayed: its record does not say what was asked.*\[usage\]$/m);
    expect(code).toBe(2);
  });

  test('the record says what the run was', async () => {
    const { events } = await readRun(shown.run);
    const [started] = events;
    expect(started).toMatchObject({
      type: 'run-started',
      target: { url: broken.url, projectId: 'p', flows: { success: 'success' }, auth: 'none' },
      contract: { effort: 'quick', safe: false, only: null, strict: false, ratePerSecond: null, timeoutMs: 30_000 },
    });
    const file = started?.type === 'run-started' ? started.contract?.document.files : [];
    expect(file?.some((name) => name.startsWith('spec/pages/'))).toBe(true);
  });
});

describe('what is sent again', () => {
  let emulator: Emulator;
  let proxy: MutatingProxy;
  const bodies: string[] = [];

  beforeAll(async () => {
    emulator = await startEmulator();
    proxy = await startMutatingProxy(emulator.url, {
      request: ({ body }) => {
        bodies.push(body.toString('utf8'));
        return body.includes('"input":[]') ? { status: 200, headers: [], body: Buffer.from('{}') } : undefined;
      },
    });
  });
  afterAll(async () => {
    await proxy.close();
    await emulator.close();
  });

  test('a quick run of chosen cases is replayed with the very requests of the case', async () => {
    const chosen = [
      '--effort',
      'quick',
      '--seed',
      '9',
      '--rate',
      '500',
      '--case',
      'sync-executions/request/body/input',
    ];
    const target = ['--url', proxy.url, '--project-id', 'p', '--flow', 'success=success', '--flow', 'echo=echo'];
    const { id, run } = await violationOf('request-type', [...target, ...chosen], /array|type/);
    const { events } = await readRun(run);
    const owner = events.find(
      (event) => event.type === 'case-finished' && event.result.violations.some((violation) => violation.id === id),
    );
    const caseId = owner?.type === 'case-finished' ? owner.result.id : '';
    const before = events.flatMap((event) =>
      event.type === 'exchange' && event.exchange.caseId === caseId ? [event.exchange.request.body ?? ''] : [],
    );
    bodies.length = 0;
    const { code, stdout } = await runCli(['replay', id, run]);
    expect(code, stdout).toBe(1);
    expect(bodies.filter((body) => body !== '').sort()).toEqual(before.sort());
  });
});

test('recorded traffic can only be judged again, and its report says so', async () => {
  const har = join(base, 'my traffic.ndjson');
  const emulator = await startEmulator({ faults: { faults: [{ name: 's', do: { set: { '/status': 'done' } } }] } });
  mkdirSync(base, { recursive: true });
  const target = ['--url', emulator.url, '--project-id', 'p', '--flow', 'success=success', '--effort', 'quick'];
  const { run } = await violationOf('answer-enum', target);
  await emulator.close();
  writeFileSync(har, readFileSync(join(run, 'run.ndjson')));
  const { id, replay } = await violationBy('judge', 'answer-enum', [har]);
  expect(replay).toBe(`flowgauge judge "${har}"`);
  const ofFolder = await violationBy('judge', 'answer-enum', [run]);
  expect(ofFolder.replay).toMatch(/^flowgauge judge .*run\.ndjson'?$/);
  const { code, stderr } = await runCli(['replay', id, '--output-dir', outputDir]);
  expect(stderr).toMatch(/cannot be replayed: .*recorded traffic can only be judged again/);
  expect(code).toBe(2);
  rmSync(base, { recursive: true, force: true });
});
