// Writes the harness's own memory during a soak into docs/explanation/measured/load-overhead.md: ours, and the generator's.
// npx tsx scripts/bench-load-soak.ts [MINUTES]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKnownServer } from '../load/fixture/truth/start-known-server.ts';
import { runLoad } from '../load/run/run-load.ts';
import { findScenario } from '../scenarios/index.ts';
import { writeMeasured } from './measured/write-measured.ts';

const minutes = Number(process.argv[2] ?? 10);
const scenario = findScenario('soak');
if (scenario === undefined) throw new Error('no soak scenario');
const folder = mkdtempSync(join(tmpdir(), 'flowgauge-soak-'));
const server = await startKnownServer({ kind: 'stall', delayMs: 5, stallAfterMs: 0, stallMs: 0 });

/** Resident memory of our only child but the server, in MiB: the generator. Source: proc_pid_status(5). */
function generatorMebibytes(): number {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
    const pid = children.find((child) => Number(child) !== server.pid);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

const lines = ['| minute | our heap used (MiB) | our RSS (MiB) | k6 RSS (MiB) |', '|---|---|---|---|'];
let minute = 0;
const sample = (): void => {
  const { heapUsed, rss } = process.memoryUsage();
  lines.push(
    `| ${minute} | ${(heapUsed / 2 ** 20).toFixed(0)} | ${(rss / 2 ** 20).toFixed(0)} | ${generatorMebibytes().toFixed(0)} |`,
  );
  minute += 1;
};
const timer = setInterval(sample, 60_000);
const result = await runLoad({
  scenario,
  engine: 'k6',
  target: server.target,
  credentials: { mode: 'none' },
  seed: 1,
  runDir: folder,
  overrides: { durationMs: minutes * 60_000, warmupMs: 0 },
  log: console.error,
  signal: new AbortController().signal,
});
clearInterval(timer);
sample();
writeMeasured('load-overhead.md', 'soak', `${lines.join('\n')}\n\n${result.answered} of ${result.due} answered.`);
server.stop();
rmSync(folder, { recursive: true, force: true });
