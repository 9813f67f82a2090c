import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { startEmulator } from '../emulator/index.ts';

// How long `flowgauge contract` takes as users run it, against the emulator in this process:
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
  cpuSeconds: number;
  maxRssMiB: number;
}

const numberAt = (value: JsonValue | undefined, ...path: string[]): number => {
  let at = value;
  for (const name of path) at = isJsonObject(at) ? at[name] : undefined;
  return typeof at === 'number' ? at : Number.NaN;
};

/** Printed by the measured process itself when it ends; the only one that knows. */
const usage = 'data:text/javascript,process.on("exit",()=>console.error(JSON.stringify(process.resourceUsage())))';

async function measure(url: string, jobs: number | undefined): Promise<Measured> {
  const report = join(folder, 'report.json');
  const flows = ['success', 'echo', 'fail', 'timeout', 'error'].flatMap((role) => ['--flow', `${role}=${role}`]);
  const target = ['--url', url, '--project-id', 'p1', ...flows, '--auth', 'none', '--effort', 'thorough'];
  const more = jobs === undefined ? [] : ['--jobs', String(jobs)];
  const output = ['--output-dir', join(folder, 'out'), '--reporter', `json=${report}`];
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

function row(name: string, { exitCode, requests, wholeMs, runningMs, cpuSeconds, maxRssMiB }: Measured): string {
  const times = [`${(wholeMs / 1000).toFixed(1)} s`, `${(runningMs / 1000).toFixed(1)} s`];
  const rate = Math.round(requests / (runningMs / 1000));
  const cells = [name, requests, ...times, rate, cpuSeconds.toFixed(1), Math.round(maxRssMiB), exitCode];
  return `| ${cells.join(' | ')} |\n`;
}

if (!existsSync(main)) throw new Error(`${main} is missing: npx tsx scripts/build-package.ts`);
const emulator = await startEmulator();
const slow = await delayed(emulator.url, 200);
process.stdout.write('| target | requests | whole | the suite alone | requests/s | CPU s | RSS MiB | exit code |\n');
process.stdout.write('|---|---|---|---|---|---|---|---|\n');
for (const name of ['emulator', 'emulator', 'emulator'])
  process.stdout.write(row(name, await measure(emulator.url, undefined)));
process.stdout.write(row('with 200 ms of latency', await measure(slow.url, undefined)));
process.stdout.write(row('with 200 ms of latency, --jobs 4', await measure(slow.url, 4)));
slow.close();
await emulator.close();
rmSync(folder, { recursive: true });
