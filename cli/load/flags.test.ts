import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../core/problem.ts';
import { createProgram } from '../program.ts';
import { problemLine } from '../session/report-error.ts';

// Whoever gives a flag that is then ignored believes something untrue. So each flag of `load` is tried in each way of using it: it is
// refused by its name, or it changes what would be done, as --dry-run and --distributed print and write it.

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-flags-'));
const out = join(folder, 'out');

beforeAll(() => {
  writeFileSync(
    join(folder, 'config.json'),
    JSON.stringify({ targets: { ours: { url: 'http://127.0.0.1:9', flows: { fail: 'from-the-config' } } } }),
  );
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ reporters: ['markdown'] }));
  writeFileSync(join(folder, 'hosts.yaml'), 'generators: [{ name: a }, { name: b }]\n');
  // Nothing may be applied to whatever cluster the machine knows.
  vi.stubEnv('PATH', folder);
  for (const name of ['FLOWGAUGE_URL', 'HUAWEICLOUD_SDK_PROJECT_ID']) vi.stubEnv(name, undefined);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

type Outcome = { kind: 'done'; shows: string } | { kind: 'refused'; problem: Problem };

/** What a command line prints and writes, or how it is refused. */
async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  rmSync(out, { recursive: true, force: true });
  let shows = '';
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    shows += String(chunk);
    return true;
  });
  try {
    const argv = args.map((arg) => arg.replace('FOLDER', folder));
    await createProgram().parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { kind: 'refused', problem: error };
  } finally {
    stdout.mockRestore();
    process.exitCode = undefined;
  }
  const written = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.startsWith(out))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  return { kind: 'done', shows: [shows, ...written].join('\n') };
}

const common = ['--project-id', 'p', '--flow', 'success=s', '--config', 'FOLDER/config.json', '--seed', '1'];
const here = ['--url', 'http://127.0.0.1:9', '--output-dir', out, ...common];
const service = ['--url', 'http://target', '--allow-host', 'target', '--output-dir', out, ...common];
const urls = ['http://127.0.0.1:8', 'http://127.0.0.1:9'];

/** Ways of using `load` and `ab`: what they begin with. */
const uses: Record<string, string[]> = {
  k6: ['load', 'steady', '--engine', 'k6', '--dry-run', ...here],
  autocannon: ['load', 'steady', '--engine', 'autocannon', '--dry-run', ...here],
  'ab with k6': ['ab', 'steady', ...urls, '--engine', 'k6', '--dry-run', '--output-dir', out, ...common],
  'ab with autocannon': [
    'ab',
    'steady',
    ...urls,
    '--engine',
    'autocannon',
    '--dry-run',
    '--output-dir',
    out,
    ...common,
  ],
  '--distributed k8s': [
    'load',
    'steady',
    '--distributed',
    'k8s',
    '--parallelism',
    '2',
    '--distribution',
    'd',
    ...service,
  ],
  '--distributed hosts.yaml': [
    'load',
    'steady',
    '--distributed',
    'FOLDER/hosts.yaml',
    '--distribution',
    'd',
    ...service,
  ],
};

interface Sample {
  /** the flag with a value that is not the usual one */
  args: string[];
  /** what it needs beside it */
  beside?: string[];
}

const segments = ['--execution-segment', '0:1/2', '--execution-segment-sequence', '0,1/2,1'];

/** Every flag of `load` and `ab` but those that choose the use. */
const samples: Record<string, Sample> = {
  '--engine': { args: ['--engine'] },
  '--target': { args: ['--target', 'ours'] },
  '--url': { args: ['--url', 'http://127.0.0.1:7'] },
  '--project-id': { args: ['--project-id', 'q'] },
  '--flow': { args: ['--flow', 'success=t'] },
  '--auth': { args: ['--auth', 'token'] },
  '--rate': { args: ['--rate', '17'] },
  '--duration': { args: ['--duration', '7s'] },
  '--max-vus': { args: ['--max-vus', '23'] },
  '--connections': { args: ['--connections', '3'] },
  '--warmup': { args: ['--warmup', '0'] },
  '--threshold': { args: ['--threshold', 'p(99)<250'] },
  '--prometheus-rw': { args: ['--prometheus-rw', 'http://127.0.0.1:9090/api/v1/write'] },
  '--pairs': { args: ['--pairs', '5'] },
  '--min-effect': { args: ['--min-effect', '20%'] },
  '--confidence': { args: ['--confidence', '90%'] },
  '--fail-on': { args: ['--fail-on', 'any'] },
  '--execution-segment': { args: ['--execution-segment', '1/2:1'], beside: segments },
  '--execution-segment-sequence': { args: ['--execution-segment-sequence', '0,1/2,3/4,1'], beside: segments },
  '--distribution': { args: ['--distribution', 'e'], beside: segments },
  '--start-at': { args: ['--start-at'] },
  '--parallelism': { args: ['--parallelism', '3'] },
  '--namespace': { args: ['--namespace', 'n'] },
  '--image': { args: ['--image', 'i'] },
  '--secret': { args: ['--secret', 's'] },
  '--trace': { args: ['--trace'] },
  '--otlp': { args: ['--otlp', 'http://127.0.0.1:4318'] },
  '--seed': { args: ['--seed', '2'] },
  '--timeout': { args: ['--timeout', '3s'] },
  '--config': { args: ['--config', 'FOLDER/other.json'] },
  '--output-dir': { args: ['--output-dir', join(out, 'deeper')] },
  '--reporter': { args: ['--reporter', 'markdown'] },
  '--json': { args: ['--json'] },
};

/** Flags that permit rather than change, and those that choose a use: they have tests of their own below. */
const apart = ['--allow-host', '--yes', '--apply', '--dry-run', '--distributed'];

/** Long names of a command's flags, with those that it refuses by name. */
function flagsOf(name: string): string[] {
  const command = createProgram().commands.find((known) => known.name() === name);
  if (command === undefined) throw new Error(`there is no ${name}`);
  return command.options.flatMap(({ long }) => long ?? []);
}

test('every flag of load and of ab is tried', () => {
  const flags = [...new Set([...flagsOf('load'), ...flagsOf('ab')])];
  expect(flags.filter((flag) => !apart.includes(flag)).sort()).toEqual(Object.keys(samples).sort());
});

const plainOutcomes = new Map<string, Promise<Outcome>>();

/** The outcome of a use as it is; every flag is compared with the same. */
function plain(args: readonly string[]): Promise<Outcome> {
  const key = args.join(' ');
  const known = plainOutcomes.get(key) ?? outcomeOf(args);
  plainOutcomes.set(key, known);
  return known;
}

const startsSoon = new Date(Date.now() + 3_600_000).toISOString();

describe.each(Object.entries(uses))('load with %s', (_, base) => {
  const known = flagsOf(base[0] ?? '');

  test.each(Object.entries(samples).filter(([flag]) => known.includes(flag)))(
    'takes %s, or refuses it',
    async (flag, { args, beside = [] }) => {
      const other = base.includes('autocannon') ? 'k6' : 'autocannon';
      const values: Record<string, string> = { '--start-at': startsSoon, '--engine': other };
      const words = values[flag] === undefined ? args : [flag, values[flag]];
      const isShared = base.includes('k6') && base[0] !== 'ab' ? beside : [];
      const without = await plain([...base, ...isShared]);
      const given = await outcomeOf([...base, ...isShared, ...words]);
      expect(without.kind).toBe('done');
      if (given.kind === 'refused') {
        expect(given.problem.kind).toBe('usage');
        expect(problemLine(given.problem)).toContain(flag === '--engine' ? 'engine' : flag);
        expect(given.problem.hint).not.toBe('');
        return;
      }
      expect(given.shows).not.toBe(without.kind === 'done' ? without.shows : '');
    },
  );

  test('asks for a permission, and takes it', async () => {
    const far = base.map((arg) => (arg === 'http://127.0.0.1:9' || arg === 'http://target' ? 'http://192.0.2.1' : arg));
    expect(await outcomeOf(far)).toMatchObject({ kind: 'refused', problem: { kind: 'host-refused' } });
    expect(await outcomeOf([...far, '--allow-host', '192.0.2.1'])).toMatchObject({ kind: 'done' });
  });
});

describe('what chooses the use', () => {
  test.each<[string, string[], RegExp]>([
    ['rate of a closed loop', ['load', 'saturation', '--rate', '9'], /--rate.*autocannon.*--connections.*--engine k6/],
    ['connections of k6', ['load', 'steady', '--connections', '9'], /--connections.*k6.*--rate.*--engine autocannon/],
    ['a comparison cut up', ['ab', 'steady', ...urls, '--distributed', 'k8s'], /--distributed.*ab; .*one generator/],
    ['a comparison of one', ['load', 'steady', '--pairs', '3'], /--pairs.*flowgauge ab/],
    ['a third URL', ['ab', 'steady', ...urls, '--url', 'http://127.0.0.1:1'], /--url.*both URLs/],
    ['a threshold of a comparison', ['ab', 'steady', ...urls, '--threshold', 'p(99)<9'], /--threshold.*--fail-on/],
    ['a distribution tried', ['load', 'steady', '--distributed', 'k8s', '--dry-run'], /--dry-run.*--distributed/],
    ['pods without kubectl', [...(uses['--distributed k8s'] ?? []), '--apply'], /kubectl.*--apply/],
    ['pods applied by nobody', ['load', 'steady', '--apply'], /--apply.*--distributed k8s/],
    ['an access key', [...(uses.k6 ?? []), '--auth', 'aksk'], /access key.*--auth token/],
    ['a role that is not there', ['load', 'mixed', '--dry-run', ...here], /timeout.*--flow timeout=/],
    ['pairs for a day and more', ['ab', 'steady', ...urls, '--pairs', '30000', '--dry-run'], /--pairs/],
    ['a rate for a closed calibration', ['calibrate', 'saturation', '--rate', '9'], /--rate.*--connections/],
    ['connections for an open calibration', ['calibrate', 'steady', '--connections', '9'], /--connections.*--rate/],
    ['a trend as JSON', ['history', 'FOLDER', '--json'], /--json has no effect with history/],
    ['a trend by a reporter', ['history', 'FOLDER', '--reporter', 'html'], /--reporter.*history/],
    ['rules for answers that are compared', ['diff-targets', ...urls, '--strict'], /--strict.*compared, not judged/],
    ['a third target', ['diff-targets', ...urls, '--url', 'http://127.0.0.1:1'], /--url has no effect with two URLs/],
    ['an effort for what is recorded', ['judge', 'a.har', '--effort', 'quick'], /--effort.*without sending anything/],
    ['assumptions on a port', ['emulate', '--assumptions', '--port', '1'], /--port has no effect with --assumptions/],
  ])('%s is refused', async (_, args, says) => {
    const outcome = await outcomeOf(args);
    expect(outcome.kind).toBe('refused');
    if (outcome.kind === 'refused') expect(problemLine(outcome.problem)).toMatch(says);
  });

  test('two targets are planned as two targets', async () => {
    const outcome = await outcomeOf(uses['ab with k6'] ?? []);
    expect(outcome).toMatchObject({ kind: 'done' });
    if (outcome.kind !== 'done') return;
    expect(outcome.shows).toContain('12 pairs of blocks');
    expect(outcome.shows).toContain('each block: steady with k6, open model: 2 s');
    expect(outcome.shows).toMatch(/target A: http:\/\/127\.0\.0\.1:8,.*\ntarget B: http:\/\/127\.0\.0\.1:9,/);
  });
});
