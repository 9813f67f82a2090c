import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startEmulator } from '../../cli/index.ts';
import { findK6 } from '../../load/index.ts';
import { ownReasons } from '../own-reasons.ts';
import { type CliOutcome, runCli } from '../run-cli.ts';
import { crdFile, crdIsThere, testRunCheck } from './crd-schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-k8s-'));
const token = 'a-token-that-nobody-may-see';
const service = 'http://flows.shop.svc';
const k6 = await findK6({ log: console.error, signal: new AbortController().signal });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function distribute(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<CliOutcome> {
  const target = ['--url', service, '--allow-host', 'flows.shop.svc', '--project-id', 'p', '--flow', 'success=success'];
  const all = ['load', 'steady', '--distributed', 'k8s', ...target, '--output-dir', folder, ...args];
  return runCli(all, { env: { FLOWGAUGE_TOKEN: token, ...env } });
}

const read = (name: string, file: string): string => readFileSync(join(folder, `flowgauge-${name}`, file), 'utf8');

/** A kubectl that only notes what it is asked. */
function fakeKubectl(exitCode: number): { path: string; calls: () => string[] } {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const notes = join(bin, 'calls');
  writeFileSync(
    join(bin, 'kubectl'),
    `#!/bin/sh\necho "$@" >> '${notes}'\necho 'testrun.k6.io/x created'\necho 'the server refuses' >&2\nexit ${exitCode}\n`,
  );
  chmodSync(join(bin, 'kubectl'), 0o755);
  return {
    path: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    calls: () => readFileSync(notes, 'utf8').trim().split('\n'),
  };
}

describe('the manifests', () => {
  let printed: CliOutcome;
  beforeAll(async () => {
    const flags = ['--parallelism', '3', '--namespace', 'perf', '--distribution', 'one', '--auth', 'token'];
    printed = await distribute([...flags, '--rate', '90', '--duration', '4s', '--threshold', 'p(99)<250']);
  });

  if (!crdIsThere) console.warn(`no manifest is held to the schema of the k6-operator: ${crdFile} is not there`);
  test.skipIf(!crdIsThere)('agree with the definition of the k6-operator, which refuses a broken one', () => {
    const check = testRunCheck();
    const testRun = parse(read('one', 'testrun.yaml'));
    expect(check(testRun)).toEqual([]);
    expect(check({ ...testRun, spec: { ...testRun.spec, paralelism: 3 } })).toEqual([
      '/spec must NOT have additional properties paralelism',
    ]);
    expect(check({ ...testRun, spec: { ...testRun.spec, parallelism: 'three' } })).toEqual([
      '/spec/parallelism must be integer',
    ]);
    const { script: _, ...withoutScript } = testRun.spec;
    expect(check({ ...testRun, spec: withoutScript })).toEqual(["/spec must have required property 'script'"]);
  });

  test('take the token from a secret by its name, and hold it nowhere', () => {
    const { runner, initializer, arguments: args } = parse(read('one', 'testrun.yaml')).spec;
    expect(runner.env.at(-1)).toEqual({
      name: 'FLOWGAUGE_TOKEN',
      valueFrom: { secretKeyRef: { name: 'flowgauge', key: 'FLOWGAUGE_TOKEN' } },
    });
    expect(JSON.stringify(initializer)).not.toContain('FLOWGAUGE_TOKEN');
    expect(args).toContain('--no-thresholds');
    const files = readdirSync(join(folder, 'flowgauge-one')).map((file) => read('one', file));
    expect(files).toHaveLength(2);
    for (const text of [...files, printed.stdout, printed.stderr]) expect(text).not.toContain(token);
  });

  test('are followed by the commands that are left', () => {
    expect(printed.code).toBe(0);
    const commands = printed.stdout.split('\n').filter((line) => !line.startsWith('#') && line !== '');
    const files = ['configmap.yaml', 'testrun.yaml', 'pods.log'].map((file) => join(folder, 'flowgauge-one', file));
    expect(commands).toEqual([
      `printf 'FLOWGAUGE_TOKEN=%s' "$FLOWGAUGE_TOKEN" | kubectl create secret generic flowgauge --from-env-file=/dev/stdin --namespace perf`,
      `kubectl apply -f ${files[0]} -f ${files[1]}`,
      "kubectl wait testrun/flowgauge-one '--for=jsonpath={.status.stage}=finished' --timeout=334s --namespace perf",
      `kubectl logs -l k6_cr=flowgauge-one,runner=true --tail=-1 --prefix --max-log-requests=3 --namespace perf > ${files[2]}`,
      `flowgauge collect ${files[2]} --generators 3 --threshold 'p(99)<250'`,
    ]);
  });
});

describe('kubectl', () => {
  test('is run where asked, and only to apply', async () => {
    const { path, calls } = fakeKubectl(0);
    const { code, stdout } = await distribute(['--parallelism', '2', '--distribution', 'two', '--apply'], {
      PATH: path,
    });
    expect(code).toBe(0);
    const made = join(folder, 'flowgauge-two');
    expect(calls()).toEqual([`apply -f ${join(made, 'configmap.yaml')} -f ${join(made, 'testrun.yaml')}`]);
    expect(stdout).toContain('# testrun.k6.io/x created');
  });

  test('that refuses is a problem with its own words', async () => {
    const { path } = fakeKubectl(1);
    const { code, stderr } = await distribute(['--parallelism', '2', '--distribution', 'three', '--apply'], {
      PATH: path,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('kubectl ended with 1: the server refuses');
  });

  test('is not run unless asked', async () => {
    const { path, calls } = fakeKubectl(0);
    await distribute(['--parallelism', '2', '--distribution', 'four'], { PATH: path });
    expect(calls).toThrow('ENOENT');
  });
});

test.each([
  [['--parallelism', '2', '--url', 'http://flows.other.svc'], 4, 'flows.other.svc is not this machine'],
  [['--parallelism', '2', '--url', 'http://127.0.0.1:8080'], 2, '127.0.0.1 is each pod itself'],
  [[], 2, 'does not say how many pods'],
  [['--parallelism', '0'], 2, "'--parallelism <n>' argument '0' is invalid: write a whole number from 1"],
  [['--parallelism', '2', '--engine', 'autocannon'], 2, 'runs no execution segment'],
  [['--parallelism', '30', '--max-vus', '20'], 2, '20 VUs cannot be shared by 30'],
])('%j is refused', async (args, code, words) => {
  const outcome = await distribute(args);
  expect(outcome.stderr).toContain(words);
  expect(outcome.code).toBe(code);
});

describe.skipIf(k6.kind === 'missing')('pods, as the operator runs them (skipped without k6)', () => {
  const run = promisify(execFile);
  const parallelism = 3;
  const ends = ['0', '1/3', '2/3', '1'];

  /** Runs a command of the operator with the environment that the manifest gives its pod. */
  async function pod(dir: string, env: { name: string; value?: string }[], args: readonly string[]): Promise<string> {
    if (k6.kind === 'missing') throw new Error(k6.reason);
    const given = env.map(({ name, value }) => [name, value ?? token]);
    const { stdout } = await run(k6.path, args, { cwd: dir, env: { HOME: dir, ...Object.fromEntries(given) } });
    return stdout;
  }

  test('share the load, and their logs are one run', async () => {
    const emulator = await startEmulator({ auth: { mode: 'lenient', token } });
    try {
      await distribute([
        '--parallelism',
        '3',
        '--distribution',
        'pods',
        '--auth',
        'token',
        '--rate',
        '90',
        '--duration',
        '4s',
      ]);
      const dir = join(folder, 'mounted');
      mkdirSync(dir);
      const { data } = parse(read('pods', 'configmap.yaml'));
      // The name of the service leads to the emulator here.
      for (const file of Object.keys(data))
        writeFileSync(join(dir, file), data[file].replaceAll(service, emulator.url));
      const { initializer, runner, arguments: args } = parse(read('pods', 'testrun.yaml')).spec;
      await pod(dir, initializer.env, ['archive', 'script.js', '-O', 'archived.tar', '--no-thresholds']);
      await pod(dir, initializer.env, ['inspect', '--execution-requirements', 'archived.tar']);
      const logs = await Promise.all(
        Array.from({ length: parallelism }, async (_, index) => {
          const segment = `--execution-segment=${ends[index]}:${ends[index + 1]}`;
          const segments = [segment, `--execution-segment-sequence=${ends.join(',')}`];
          const tail = ['script.js', '--address=127.0.0.1:0', '--tag', `instance_id=${index + 1}`];
          const text = await pod(dir, runner.env, ['run', '--quiet', ...segments, ...args.split(' '), ...tail]);
          const name = `[pod/flowgauge-pods-${index + 1}-x/k6]`;
          return text.split('\n').map((line) => `${name} ${line}`);
        }),
      );
      const podsLog = join(folder, 'pods.log');
      writeFileSync(podsLog, logs.flat().join('\n'));
      const outcome = await runCli([
        'collect',
        podsLog,
        '--generators',
        '3',
        '--output-dir',
        join(folder, 'out'),
        '--json',
      ]);
      const result = JSON.parse(outcome.stdout);
      expect(ownReasons(result.reasons)).toEqual([]);
      const [load] = result.load;
      expect(load).toMatchObject({
        scenario: 'steady',
        engine: 'k6',
        engineVersion: k6.kind === 'ready' && k6.version,
      });
      // 90/s for 4 s: one arrival falls on the very end of the plan in a clock of whole nanoseconds. A k6 that wakes late
      // finds its end and its next arrival both due, and takes one of the two by chance: one more a pod, which was sent.
      const due = load.due + load.warmup.requests;
      expect(due).toBeGreaterThanOrEqual(361);
      expect(due).toBeLessThanOrEqual(361 + parallelism);
      expect(load.outcomes.success.count).toBe(load.answered);

      writeFileSync(podsLog, logs.slice(1).flat().join('\n'));
      const partial = await runCli([
        'collect',
        podsLog,
        '--generators',
        '3',
        '--output-dir',
        join(folder, 'out'),
        '--json',
      ]);
      expect(ownReasons(JSON.parse(partial.stdout).reasons)).toEqual([
        'k6 steady: share 1 of 3 (0:1/3) is missing: there is no log of its 121 of 361 requests',
      ]);
    } finally {
      await emulator.close();
    }
  });
});
