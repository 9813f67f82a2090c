import { type ChildProcess, spawn } from 'node:child_process';
import { startEmulator } from '../../emulator/index.ts';
import { writeMeasured } from '../../scripts/measured/write-measured.ts';
import { checkTarget } from './check-target.ts';
import { startMutatingProxy } from './mutating-proxy.ts';

// Runs the suite against the unchanged emulator again and again, writes docs/explanation/measured/contract-runs.md, and exits 1 where one
// run is not clean:
// npx tsx test/defects/soak.ts [plain runs] [runs under load] [runs with latency]

const [plain = 50, loaded = 10, late = 5] = process.argv.slice(2).map(Number);
const latencyMs = 200;
const emulator = await startEmulator();
let unclean = 0;
const lines = ['| runs | clean | requests | slowest run |', '|---|---|---|---|'];

async function repeat(name: string, runs: number, url: string): Promise<void> {
  let requests = 0;
  let clean = 0;
  let slowestMs = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const start = performance.now();
    const checked = await checkTarget(url, { seed, effort: 'thorough' });
    slowestMs = Math.max(slowestMs, performance.now() - start);
    requests += checked.requests;
    if (checked.errors.length === 0 && checked.flowsReached > 0) clean += 1;
    for (const { rule, message, expected, actual } of checked.errors)
      process.stderr.write(`${name}, seed ${seed}: ${rule}: ${message}; expected ${expected}, got ${actual}\n`);
  }
  unclean += runs - clean;
  lines.push(`| ${name} | ${clean} of ${runs} | ${requests} | ${(slowestMs / 1000).toFixed(1)} s |`);
}

/** Processes that do nothing but keep a core busy. */
function busyLoops(count: number): ChildProcess[] {
  return Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' }));
}

await repeat('plain', plain, emulator.url);

const busy = busyLoops(2);
await repeat('with two busy loops beside it', loaded, emulator.url);
for (const loop of busy) loop.kill('SIGKILL');

const slow = await startMutatingProxy(emulator.url, { answer: (answer) => ({ ...answer, delayMs: latencyMs }) });
await repeat(`with ${latencyMs} ms of latency`, late, slow.url);
await slow.close();

await emulator.close();
writeMeasured('contract-runs.md', 'soak', lines.join('\n'));
process.exitCode = unclean === 0 ? 0 : 1;
