// Writes the overhead table of docs/explanation/measured/load-overhead.md: CPU per request of both engines with and without our measuring.
// Both of a pair run at the same time: what the host takes, and what they take from each other, is then taken from both.
// npx tsx scripts/bench-load-overhead.ts [PAIRS]
import { execFile, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from 'simple-statistics';
import { startKnownServer } from '../load/fixture/truth/start-known-server.ts';
import { findK6 } from '../load/index.ts';
import { parseLog } from '../load/log/read-log.ts';
import { exchangePlan } from '../load/plan/load-request.ts';
import { runLoad } from '../load/run/run-load.ts';
import { adjustPlan } from '../scenarios/arrivals.ts';
import { findScenario } from '../scenarios/index.ts';
import { writeMeasured } from './measured/write-measured.ts';

const pairs = Number(process.argv[2] ?? 9);
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'flowgauge-overhead-'));
const signal = new AbortController().signal;
const scenario = findScenario('steady');
if (scenario === undefined) throw new Error('no steady scenario');
const k6 = await findK6({ log: console.error, signal });
const server = await startKnownServer({ kind: 'stall', delayMs: 1, stallAfterMs: 0, stallMs: 0 });
const exchange = exchangePlan(scenario, server.target, { mode: 'none' }, 1, 30_000);
const ratePerSecond = 800;
const durationMs = 20_000;

/** User and system seconds of a shell's children, from its `times`. */
function childSeconds(times: string): number {
  const last = times.trim().split('\n').at(-1) ?? '';
  return [...last.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** CPU microseconds for each request of one k6 run, process start included. */
async function k6Cost(output: string | undefined): Promise<number> {
  if (k6.kind === 'missing' || scenario === undefined) throw new Error('no k6');
  const arrivals = adjustPlan(scenario.open, { ratePerSecond, durationMs, maxVus: 100 });
  const plan = { scenario: scenario.name, arrivals, exchange };
  const out = output === undefined ? '' : `--out '${output}'`;
  const script = join(import.meta.dirname, '..', 'scenarios', 'k6', 'main.ts');
  const command = `'${k6.path}' run --quiet --no-usage-report --no-thresholds ${out} '${script}' >/dev/null 2>&1; times`;
  const { stdout } = await run('bash', ['-c', command], {
    env: {
      ...process.env,
      FLOWGAUGE_PLAN: JSON.stringify(plan),
      K6_SUMMARY_MODE: 'disabled',
      FLOWGAUGE_INTERVAL_MS: '500',
    },
  });
  return (childSeconds(stdout) * 1e6) / ((ratePerSecond * durationMs) / 1000);
}

/** The same of autocannon with our accounting. */
async function ourAutocannonCost(): Promise<number> {
  if (scenario === undefined) throw new Error('no scenario');
  const result = await runLoad({
    scenario,
    engine: 'autocannon',
    target: server.target,
    credentials: { mode: 'none' },
    seed: 1,
    runDir: folder,
    overrides: { durationMs, connections: 32, warmupMs: 0 },
    log: console.error,
    signal,
  });
  const end = parseLog(readFileSync(join(folder, result.hlog), 'utf8'), result.hlog).end;
  return ((end?.cpuSeconds ?? 0) * 1e6) / result.answered;
}

/** The same of autocannon alone, with the same requests. */
function bareAutocannonCost(): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(
      join(import.meta.dirname, 'bench-load-bare-autocannon.ts'),
      [JSON.stringify({ exchange, durationMs })],
      {
        execArgv: ['--import', import.meta.resolve('tsx')],
      },
    );
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`bare autocannon ended with ${code}`)));
  });
}

const lines = ['| what | CPU us/request without | with | ratio, median of pairs (range) |', '|---|---|---|---|'];

async function compare(name: string, bare: () => Promise<number>, ours: () => Promise<number>): Promise<void> {
  const costs: { without: number; with: number }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Who starts first takes turns.
    const [first, second] = pair % 2 === 0 ? [bare, ours] : [ours, bare];
    const [one, two] = await Promise.all([first(), second()]);
    costs.push(first === bare ? { without: one, with: two } : { without: two, with: one });
  }
  const ratios = costs.map((cost) => cost.with / cost.without);
  const cells = [median(costs.map(({ without }) => without)), median(costs.map((cost) => cost.with))];
  lines.push(
    `| ${name} | ${cells.map((cost) => cost.toFixed(0)).join(' | ')} | ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}) |`,
  );
}

if (k6.kind === 'ready') {
  const bareK6 = (): Promise<number> => k6Cost(undefined);
  await compare('k6 against itself', bareK6, () => bareK6());
  await compare('k6 with our output against k6 without any', bareK6, () =>
    k6Cost(`flowgauge=${join(folder, 'x.hlog')}`),
  );
  await compare('k6 with CSV against k6 without any', bareK6, () => k6Cost(`csv=${join(folder, 'x.csv')}`));
}
await compare('autocannon against itself', bareAutocannonCost, () => bareAutocannonCost());
await compare('autocannon with our accounting against autocannon', bareAutocannonCost, ourAutocannonCost);
writeMeasured('load-overhead.md', 'overhead', lines.join('\n'));
server.stop();
rmSync(folder, { recursive: true, force: true });
