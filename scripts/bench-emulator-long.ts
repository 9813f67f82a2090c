import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { valueAtPointer } from '../core/json-pointer.ts';
import { writeSection } from './write-section.ts';

// Writes three tables of docs/emulator.md: throughput by workers, latency at half the saturation, memory over a million
// requests. npx tsx scripts/build-package.ts && npx tsx scripts/bench-emulator-long.ts

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error(`${main} is missing: npx tsx scripts/build-package.ts`);
const body = JSON.stringify({ input: { arg1: 'argument_1', arg2: 'argument_2', n: 12345 } });

/** Tells, when the process ends, how long its event loop was ever held up. */
const loopWatch = `data:text/javascript,${encodeURIComponent(`
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  const delay = monitorEventLoopDelay({ resolution: 1 });
  process.on('SIGUSR2', () => { delay.reset(); delay.enable(); });
  process.on('exit', () => console.log(JSON.stringify({ p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 })));
`)}`;

interface Service {
  child: ChildProcess;
  url: string;
  /** what it printed last, once it has ended */
  end: () => Promise<JsonValue>;
}

async function emulate(workers: number): Promise<Service> {
  const child = spawn(process.execPath, ['--import', loopWatch, main, 'emulate', '--workers', String(workers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  while (!printed.includes('\n')) await once(child.stdout, 'data');
  const last = (): JsonValue => {
    const parsed = parseJson(printed.trim().split('\n').at(-1) ?? '');
    return parsed.ok ? parsed.value : null;
  };
  const first = last();
  const end = async (): Promise<JsonValue> => {
    const gone = once(child, 'close');
    child.kill('SIGTERM');
    await gone;
    return last();
  };
  return { child, url: isJsonObject(first) ? String(first.url) : '', end };
}

function send(url: string, amount: number): Promise<autocannon.Result> {
  const path = '/v2/project/fgs/workflows/echo/sync-executions';
  const headers = { 'content-type': 'application/json' };
  return autocannon({ url: url + path, method: 'POST', connections: 32, amount, headers, body });
}

async function throughput({ url }: Service): Promise<number> {
  const started = performance.now();
  const { errors, non2xx } = await send(url, 60_000);
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} requests were not answered with 200`);
  return 60_000 / ((performance.now() - started) / 1000);
}

function residentMiB({ child }: Service): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const one = await emulate(1);
const two = await emulate(2);
const rates: [number, number][] = [];
await throughput(one);
await throughput(two);
for (let round = 0; round < 5; round += 1) rates.push([await throughput(one), await throughput(two)]);
await two.end();
const rows = rates.map(([single, double]) => {
  const cells = [Math.round(single), Math.round(double), (double / single).toFixed(2)];
  return `| ${cells.join(' | ')} |`;
});
writeSection(
  'emulator.md',
  'workers',
  ['| 1 worker, requests/s | 2 workers, requests/s | ratio |', '|---|---|---|', ...rows].join('\n'),
);

const memory = ['| requests so far | resident memory (MiB) |', '|---|---|'];
for (let batch = 1; batch <= 10; batch += 1) {
  await send(one.url, 100_000);
  memory.push(`| ${batch * 100_000} | ${Math.round(residentMiB(one))} |`);
}
writeSection('emulator.md', 'memory', memory.join('\n'));
await one.end();

const steady = await emulate(1);
await send(steady.url, 50_000);
steady.child.kill('SIGUSR2');
const rate = Math.round(Math.min(...rates.map(([single]) => single)) / 2 / 100) * 100;
const flags = ['--url', steady.url, '--project-id', 'p', '--flow', 'success=success', '--engine', 'k6', '--json'];
const load = spawn(process.execPath, [main, 'load', 'steady', ...flags, '--rate', String(rate), '--duration', '20s'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let report = '';
load.stdout.on('data', (chunk: Buffer) => {
  report += chunk.toString();
});
await once(load, 'close');
const delay = await steady.end();
const parsed = parseJson(report);
const at = (pointer: string): string => {
  const value = parsed.ok ? valueAtPointer(parsed.value, pointer) : undefined;
  return typeof value === 'number' ? value.toFixed(2) : JSON.stringify(value ?? null);
};
const loop = (name: string): string => (isJsonObject(delay) ? Number(delay[name]).toFixed(2) : 'unknown');
const service = ['p50', 'p99', 'p99.9', 'p99.99', 'max'].map((name) => at(`/load/0/all/serviceTimeMs/${name}`));
writeSection(
  'emulator.md',
  'half',
  [
    '| requests/s intended | achieved | generator | service time p50 (ms) | p99 | p99.9 | p99.99 | max | event loop held up, p99 (ms) | max |',
    '|---|---|---|---|---|---|---|---|---|---|',
    `| ${[rate, at('/load/0/ratePerSecond/achieved'), at('/load/0/generator/verdict'), ...service, loop('p99'), loop('max')].join(' | ')} |`,
  ].join('\n'),
);
