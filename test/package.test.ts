import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownReasons } from './own-reasons.ts';
import { projectRoot } from './run-cli.ts';

const run = promisify(execFile);
// k6 may have to be built first.
const buildTimeMs = 15 * 60_000;

describe('the packed package, in an empty folder', () => {
  const base = mkdtempSync(join(tmpdir(), 'flowgauge-package-'));
  const home = join(base, 'use');
  let tarball = '';
  let installed = '';

  beforeAll(async () => {
    mkdirSync(home);
    await run('npm', ['pack', '--pack-destination', base], { cwd: projectRoot });
    tarball = join(base, readdirSync(base).find((name) => name.endsWith('.tgz')) ?? '');
    writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'a-user', private: true, type: 'module' }));
    const { stdout, stderr } = await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: home });
    installed = stdout + stderr;
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  test('is small, and holds no tests and no binary', async () => {
    expect(statSync(tarball).size).toBeLessThan(1024 * 1024);
    const { stdout } = await run('tar', ['-tzf', tarball]);
    const files = stdout.trim().split('\n');
    expect(files).toContain('package/dist/cli/main.js');
    expect(files).toContain('package/dist/load/k6/main.go');
    expect(
      files.filter((file) => /\.test\.|_test\.go$|testdata|fixture|\/scripts\/|(?<!\.go)\/k6$/.test(file)),
    ).toEqual([]);
  });

  test('installs without a deprecated package or a wrong engine', () => {
    expect(installed).not.toMatch(/deprecated|EBADENGINE/);
  });

  test('brings along at most 130 packages and 55 MB', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable'], { cwd: home });
    expect(new Set(stdout.trim().split('\n').slice(1)).size).toBeLessThanOrEqual(130);
    const { stdout: kilobytes } = await run('du', ['-sk', 'node_modules'], { cwd: home });
    expect(Number.parseInt(kilobytes, 10)).toBeLessThanOrEqual(55 * 1024);
  });

  test('builds a document without the generator of types, and says what types need', async () => {
    const { stderr } = await run('npx', ['flowgauge', 'spec', 'build', '--check'], { cwd: home });
    expect(stderr).toContain('up to date');
    mkdirSync(join(home, 'mine/pages'), { recursive: true });
    const page = join(home, 'mine/pages/page.txt');
    writeFileSync(page, readFileSync(join(projectRoot, 'spec/pages/sync-executions.en.txt')));
    await run('npx', ['flowgauge', 'spec', 'build', page, '-o', 'mine.yaml'], { cwd: home });
    expect(readFileSync(join(home, 'mine.yaml'), 'utf8')).toContain('openapi: 3.1');
    const refused = await run('npx', ['flowgauge', 'spec', 'build', page], { cwd: home }).catch((error) => error);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('npm install -D openapi-typescript typescript@5');
    const types = ['flowgauge', 'spec', 'build', page, '--types', 'types.ts'];
    const untyped = await run('npx', types, { cwd: home }).catch((error) => error);
    expect(untyped.code).toBe(2);
    expect(untyped.stderr).toBe(
      'flowgauge: types are made by openapi-typescript, which is not installed; npm install -D openapi-typescript typescript@5 [usage]\n',
    );
  });

  test('publint finds nothing', async () => {
    const data = readFileSync(tarball);
    const { messages } = await publint({ pack: { tarball: new Uint8Array(data).buffer } });
    expect(messages).toEqual([]);
  });

  test('its types are right wherever an ES module can be imported', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
    const deeper = ['./types', './vitest'];
    expect(Object.keys('entrypoints' in analysis ? analysis.entrypoints : {})).toEqual(expect.arrayContaining(deeper));
    const problems = 'problems' in analysis ? analysis.problems : undefined;
    // An ES module cannot be required, which is all that a CommonJS importer is told; the oldest resolution of
    // TypeScript, which is for such importers, knows no entry points but the first.
    const known = problems?.filter(
      (problem) =>
        problem.kind === 'CJSResolvesToESM' ||
        (problem.kind === 'NoResolution' && problem.resolutionKind === 'node10' && deeper.includes(problem.entrypoint)),
    );
    expect(problems).toEqual(known);
  });

  test('what init writes runs green: config, scenario and nightly script', { timeout: buildTimeMs }, async () => {
    await run('npx', ['flowgauge', 'init'], { cwd: home });
    const nightly = run('sh', ['flowgauge-nightly.sh', '--duration', '2s'], { cwd: home });
    const { stdout } = await nightly.catch((failure: { stdout: string }) => failure);
    const [runFolder = ''] = readdirSync(join(home, 'flowgauge-out', 'runs'));
    const result = JSON.parse(readFileSync(join(home, 'flowgauge-out', 'runs', runFolder, 'result.json'), 'utf8'));
    expect(ownReasons(result.reasons)).toEqual([]);
    expect(stdout).toMatch(result.reasons.length === 0 ? /^PASS/ : /^FAIL/);
    expect(stdout).toMatch(/k6 steady/);
    expect(stdout).toMatch(/autocannon saturation/);
    expect(readdirSync(join(home, 'flowgauge-out')).sort()).toEqual([
      'annotations.txt',
      'junit.xml',
      'runs',
      'summary.md',
    ]);
    const load = ['flowgauge', 'load', './scenarios/orders.ts', '--engine', 'autocannon', '--duration', '1s', '--json'];
    const orders = await run('npx', load, { cwd: home });
    expect(orders.stdout).toContain('"orders"');
    // The threshold is the config's.
    expect(orders.stdout).toContain('errors:rate<0.01');
  });

  test('a JSON config may name the schema that the package holds', async () => {
    const schema = JSON.parse(readFileSync(join(home, 'node_modules/flowgauge/dist/config.schema.json'), 'utf8'));
    const config = { $schema: './node_modules/flowgauge/dist/config.schema.json', thresholds: ['p(99)<250'] };
    expect(new Ajv2020({ strict: true }).validate(schema, config)).toBe(true);
    writeFileSync(join(home, 'other.json'), JSON.stringify(config));
    const { stdout } = await run('npx', ['flowgauge', 'doctor', '--config', 'other.json'], { cwd: home });
    expect(stdout).toContain('ok    node');
  });

  test("a user's own vitest file finds the library, and who has no vitest is told", async () => {
    const without = await run(
      'node',
      [
        '-e',
        "import('flowgauge').then(({ contractSuite }) => contractSuite({})).catch((e) => console.log(e.message, '->', e.hint))",
      ],
      { cwd: home },
    );
    expect(without.stdout).toBe(
      'contractSuite needs vitest, which is not installed -> npm install --save-dev vitest\n',
    );
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'node_modules/vitest/package.json'), 'utf8'));
    await run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', `vitest@${version}`], { cwd: home });
    writeFileSync(
      join(home, 'contract.test.ts'),
      `import { contractSuite, startEmulator } from 'flowgauge';
const { url } = await startEmulator();
const flows = { success: 'success', echo: 'echo' };
await contractSuite({ target: { name: 'mine', url, projectId: 'p', flows, auth: 'none' }, effort: 'quick' });`,
    );
    const suite = await run('npx', ['vitest', 'run'], { cwd: home, env: { ...process.env, NO_COLOR: '1', CI: '' } });
    expect(suite.stdout).toMatch(/Tests +\d{3} passed/);
  });

  test('the typed test that init writes compiles and holds on the emulator, and a wrong name in it does not compile', async () => {
    const { stdout } = await run('npx', ['flowgauge', 'init', '--typed', '--ci', 'none'], { cwd: home });
    expect(stdout).toContain('wrote contract/executions.test.ts\nwrote contract/tsconfig.json\n');
    expect(stdout).toContain('added test:contract to the scripts of package.json\n');
    const versioned = ['typescript', '@types/node'].map((name) => {
      const { version } = JSON.parse(readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'));
      return `${name}@${version}`;
    });
    await run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', ...versioned], { cwd: home });
    const emulator = spawn('node', ['node_modules/flowgauge/dist/cli/main.js', 'emulate', '--port', '0'], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(emulator.stdout, 'data');
      const { url } = JSON.parse(String(line).split('\n')[0] ?? '');
      const env = { ...process.env, FLOWGAUGE_URL: url, NO_COLOR: '1', CI: '' };
      const held = await run('npm', ['run', 'test:contract'], { cwd: home, env });
      expect(held.stdout).toMatch(/Tests +3 passed/);
      const file = join(home, 'contract/executions.test.ts');
      writeFileSync(file, readFileSync(file, 'utf8').replace('body: { input: { order: 7 } }', 'body: { inputs: {} }'));
      const wrong = await run('npm', ['run', 'test:contract'], { cwd: home, env }).catch((error) => error);
      expect(wrong.stdout).toMatch(/contract\/executions\.test\.ts\(\d+,\d+\): error TS\d+: .*'inputs' does not exist/);
    } finally {
      emulator.kill();
    }
  });
});
