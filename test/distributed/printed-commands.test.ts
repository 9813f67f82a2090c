import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProgram } from '../../cli/program.ts';
import { type CliOutcome, runCli } from '../run-cli.ts';

const token = 'a-token-that-nobody-may-see';
const folder = mkdtempSync(join(tmpdir(), 'flowgauge-printed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let printed: CliOutcome;
beforeAll(async () => {
  const hosts = join(folder, 'hosts.yaml');
  writeFileSync(hosts, 'generators: [{ name: a }, { name: b, cores: 2, url: http://10.0.0.8 }]\n');
  const target = [
    '--url',
    'http://10.0.0.7',
    '--project-id',
    'a project',
    '--flow',
    'success=one',
    '--flow',
    'echo=two',
  ];
  const rails = ['--allow-host', '10.0.0.7', '--allow-host', '10.0.0.8', '--auth', 'token'];
  const shape = [
    '--rate',
    '300',
    '--duration',
    '20s',
    '--timeout',
    '5s',
    '--seed',
    '7',
    '--start-at',
    '2030-01-01T00:00:00Z',
  ];
  const later = ['--threshold', 'p(99)<250', '--reporter', 'markdown', '--warmup', '2s', '--distribution', 'd1'];
  printed = await runCli(['load', 'steady', '--distributed', hosts, ...target, ...rails, ...shape, ...later], {
    env: { FLOWGAUGE_TOKEN: token },
  });
});

/** The options that our own command line reads out of a printed command. */
async function optionsOf(line: string): Promise<Record<string, unknown>> {
  const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const program = createProgram();
  const command = program.commands.find((one) => one.name() === words[1]);
  command?.action(() => undefined);
  await program.parseAsync(words.slice(1), { from: 'user' });
  return command?.opts() ?? {};
}

const commands = (): string[] => printed.stdout.split('\n').filter((line) => line.startsWith('flowgauge '));

test('each host gets the whole load and its share of it, and thresholds wait for the whole', async () => {
  expect(printed.code).toBe(0);
  const [a, b, collect, more] = await Promise.all(commands().map(optionsOf));
  expect(more).toBeUndefined();
  const whole = {
    projectId: 'a project',
    flow: ['success=one', 'echo=two'],
    auth: 'token',
    engine: 'k6',
    rate: 300,
    duration: 20_000,
    timeout: 5_000,
    seed: 7,
    // 375 by the rule, rounded up so that each share is exact.
    maxVus: 375,
    startAt: Date.UTC(2030, 0),
    executionSegmentSequence: '0,1/3,1',
    distribution: 'd1',
    threshold: [],
    reporter: [],
  };
  expect(a).toMatchObject({ ...whole, url: 'http://10.0.0.7', allowHost: ['10.0.0.7'], executionSegment: '0:1/3' });
  expect(b).toMatchObject({ ...whole, url: 'http://10.0.0.8', allowHost: ['10.0.0.8'], executionSegment: '1/3:1' });
  expect([a?.outputDir, b?.outputDir]).toEqual(['flowgauge-shares/d1/a', 'flowgauge-shares/d1/b']);
  expect(collect).toMatchObject({ threshold: ['p(99)<250'], reporter: ['markdown'], warmup: 2_000 });
});

test('no credential is printed, and its variable is named', () => {
  expect(printed.stdout).toContain('FLOWGAUGE_TOKEN');
  expect(printed.stdout + printed.stderr).not.toContain(token);
});
