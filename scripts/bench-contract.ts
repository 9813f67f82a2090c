import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { startEmulator } from '../emulator/index.ts';
import { packaged, writeMeasured } from './measured/write-measured.ts';

// Writes the table of docs/explanation/measured/contract-runs.md: how long `flowgauge contract` takes as users run it, against the emulator in this process:
// npx tsx scripts/build-package.ts && npx tsx scripts/bench-contract.ts

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flowgauge-bench-'));

interface Measured {
  exitCode: number | null;
  requests: number;
  /** from the start of the process to its end: loading, vitest's start and the reports included */
  wholeMs: number;
  /** the suite alone, from its start to its last verdict */
  runningMs: number;
  /** over the time in which the middle 90% of the requests began: without the chains' ends and the silence after them */
  sendingPerSecond: number;
  cpuSeconds: number;
  maxRssMiB: number;
}

const numberAt = (value: JsonValue | undefined, ...path: string[]): number => {
  let at = value;
  for (const name of path) at = isJsonObject(at) ? at[name] : undefined;
  return typeof at === 'number' ? at : Number.NaN;
};

/** Requests per second over the time in which the middle 90% of a run's requests began. */
function sendingRate(runFile: string): number {
  const beganMs = readFileSync(runFile, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"type":"exchange"'))
    .map((line) => Date.parse(/"startedAt":"([^"]+)"/.exec(line)?.[1] ?? ''))
    .sort((a, b) => a - b);
  const at = (share: number): number => beganMs[Math.floor(share * (beganMs.length - 1))] ?? Number.NaN;
  return (0.9 * beganMs.length) / ((at(0.95) - at(0.05)) / 1000);
}

/** Printed by the measured process itself when it ends; the only one that knows. */
const usage = 'data:text/javascript,process.on("exit",()=>console.error(JSON.stringify(process.resourceUsage())))';

async function measure(url: string, jobs: number | undefined): Promise<Measured> {
  const report = join(folder, 'report.json');
  const flows = ['success', 'echo', 'fail', 'timeout', 'error'].flatMap((role) => ['--flow', `${role}=${role}`]);
  const target = ['--url', url, '--project-id', 'p1', ...flows, '--auth', 'none', '--effort', 'thorough'];
  const more = jobs === undefined ? [] : ['--jobs', String(jobs)];
  const out = mkdtempSync(join(folder, 'out-'));
  const output = ['--output-dir', out, '--reporter', `json=${report}`];
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', usage, main, 'contract', ...target, ...more, ...output]);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.stdout.resume();
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const wholeMs = performance.now() - start;
  const used = parseJson(errors.split('\n').find((line) => line.startsWith('{"userCPUTime"')) ?? 'null');
  const result = parseJson(readFileSync(report, 'utf8'));
  const [use, run] = [used.ok ? used.value : null, result.ok ? result.value : null];
  return {
    exitCode,
    requests: numberAt(run, 'contract', 'requests'),
    wholeMs,
    runningMs: numberAt(run, 'contract', 'durationMs'),
    sendingPerSecond: sendingRate(join(out, readdirSync(out)[0] ?? '', 'run.ndjson')),
    cpuSeconds: (numberAt(use, 'userCPUTime') + numberAt(use, 'systemCPUTime')) / 1e6,
    maxRssMiB: numberAt(use, 'maxRSS') / 1024,
  };
}

/** Hands bytes through both ways; what the server says arrives later. */
async function delayed(upstream: string, delayMs: number): Promise<{ url: string; close: () => void }> {
  const server = createServer((client) => {
    const behind = connect(Number(new URL(upstream).port), '127.0.0.1');
    client.pipe(behind);
    behind.on('data', (bytes) => setTimeout(() => client.write(bytes), delayMs));
    behind.on('close', () => setTimeout(() => client.end(), delayMs));
    for (const socket of [client, behind]) socket.on('error', () => socket.destroy());
    client.on('close', () => behind.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

function row(name: string, measured: Measured): string {
  const { exitCode, requests, wholeMs, runningMs, sendingPerSecond, cpuSeconds, maxRssMiB } = measured;
  const times = [`${(wholeMs / 1000).toFixed(1)} s`, `${(runningMs / 1000).toFixed(1)} s`];
  const numbers = [Math.round(sendingPerSecond), cpuSeconds.toFixed(1), Math.round(maxRssMiB)];
  const line = `| ${[name, requests, ...times, ...numbers, exitCode].join(' | ')} |`;
  return line;
}

if (!existsSync(main)) throw new Error(`${main} is missing: npx tsx scripts/build-package.ts`);
const emulator = await startEmulator();
const slow = await delayed(emulator.url, 200);
const rows = [
  '| target | requests | whole | the suite alone | requests/s while sending | CPU s | RSS MiB | exit code |',
];
rows.push('|---|---|---|---|---|---|---|---|');
for (let round = 0; round < 5; round += 1) rows.push(row('emulator', await measure(emulator.url, undefined)));
rows.push(row('with 200 ms of latency', await measure(slow.url, undefined)));
writeMeasured('contract-runs.md', 'speed', rows.join('\n'), packaged);
slow.close();
await emulator.close();
rmSync(folder, { recursive: true });
