import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { isJsonObject, type JsonValue, parseJson } from '../core/json.ts';
import { processorTicks, stolenShare } from '../load/machine/processor-steal.ts';
import { chainFlow } from './bench-emulator/chain-flow.ts';
import { flood } from './bench-emulator/flood.ts';
import { sendPaced } from './bench-emulator/paced-requests.ts';
import { packaged, writeMeasured } from './measured/write-measured.ts';

// Writes three tables of docs/explanation/measured/emulator-speed.md: throughput by workers, latency at half the saturation, memory over a million
// requests. npx tsx scripts/build-package.ts && npx tsx scripts/bench-emulator-long.ts

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error(`${main} is missing: npx tsx scripts/build-package.ts`);
const body = JSON.stringify({ input: { arg1: 'argument_1', arg2: 'argument_2', n: 12345 } });

const flows = mkdtempSync(join(tmpdir(), 'flowgauge-bench-flows-'));
writeFileSync(join(flows, 'hundred.json'), JSON.stringify(chainFlow(100)));

/** Tells, when the process ends, how long its event loop was ever held up, and its longest garbage collection. */
const loopWatch = `data:text/javascript,${encodeURIComponent(`
  import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let collection = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collection = Math.max(collection, duration);
  });
  process.on('SIGUSR2', () => { delay.reset(); delay.enable(); observer.observe({ entryTypes: ['gc'] }); });
  process.on('exit', () => console.log(JSON.stringify({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6, collection })));
`)}`;

interface Service {
  child: ChildProcess;
  url: string;
  /** what it printed last, once it has ended */
  end: () => Promise<JsonValue>;
}

async function emulate(workers: number): Promise<Service> {
  const child = spawn(
    process.execPath,
    ['--import', loopWatch, main, 'emulate', '--flows', flows, '--workers', String(workers)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
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

const pathOf = (flow: string): string => `/v2/project/fgs/workflows/${flow}/sync-executions`;

type Amount = { amount: number } | { duration: number };

async function send(url: string, amount: Amount): Promise<autocannon.Result> {
  const headers = { 'content-type': 'application/json' };
  const result = await autocannon({
    url: url + pathOf('echo'),
    method: 'POST',
    connections: 32,
    headers,
    body,
    ...amount,
  });
  if (result.errors + result.non2xx > 0)
    throw new Error(`${result.errors + result.non2xx} requests were not answered with 200`);
  return result;
}

const secondsOfThroughput = 4;

/** Requests answered in a second, when as many are sent as the target takes. */
function throughput({ url }: Service, flow: string): Promise<number> {
  const { hostname, port } = new URL(url);
  const head = [
    `POST ${pathOf(flow)} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const request = `${head.join('\r\n')}\r\n\r\n${body}`;
  return flood({
    request,
    host: hostname,
    port: Number(port),
    connections: 16,
    depth: 16,
    seconds: secondsOfThroughput,
  });
}

function residentMiB({ child }: Service): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const one = await emulate(1);
const two = await emulate(2);
const rows: string[] = [];
for (const [flow, words] of [
  ['echo', 'one node'],
  ['hundred', '100 nodes'],
] as const) {
  await throughput(one, flow);
  await throughput(two, flow);
  for (let round = 0; round < 5; round += 1) {
    const [single, double] = [await throughput(one, flow), await throughput(two, flow)];
    rows.push(`| ${[words, Math.round(single), Math.round(double), (double / single).toFixed(2)].join(' | ')} |`);
  }
}
await two.end();
writeMeasured(
  'emulator-speed.md',
  'workers',
  ['| flow | 1 worker, requests/s | 2 workers, requests/s | ratio |', '|---|---|---|---|', ...rows].join('\n'),
  packaged,
);

const memory = ['| requests so far | resident memory (MiB) |', '|---|---|'];
for (let batch = 1; batch <= 10; batch += 1) {
  await send(one.url, { amount: 100_000 });
  memory.push(`| ${batch * 100_000} | ${Math.round(residentMiB(one))} |`);
}
writeMeasured('emulator-speed.md', 'memory', memory.join('\n'), packaged);

/** The rate at which requests one by one on each connection saturate one process. */
const answered = await send(one.url, { duration: secondsOfThroughput });
const saturation = answered.requests.total / answered.duration;
await one.end();

// The generator shares the machine with the emulator: a lean one leaves a processor to each.
const rate = Math.round(saturation / 2 / 100) * 100;
const path = pathOf('success');
const half: string[] = [];
for (let round = 0; round < 5; round += 1) {
  const steady = await emulate(1);
  await send(steady.url, { amount: 50_000 });
  const paced = { url: steady.url, path, body, ratePerSecond: rate, connections: 32 };
  // The generator, too, is to be compiled before it is measured.
  await sendPaced({ ...paced, seconds: 3 });
  await fetch(`${steady.url}/_emulator/reset`, { method: 'POST' });
  steady.child.kill('SIGUSR2');
  const ownLoop = monitorEventLoopDelay({ resolution: 1 });
  ownLoop.enable();
  const ticks = processorTicks();
  const { service, achievedPerSecond } = await sendPaced({ ...paced, seconds: 10 });
  ownLoop.disable();
  const stolen = `${((stolenShare(ticks, processorTicks()) ?? 0) * 100).toFixed(1)}%`;
  const ms = (microseconds: number): string => (microseconds / 1000).toFixed(2);
  const quantiles = [50, 99, 99.9, 99.99].map((percent) => ms(service.getValueAtPercentile(percent)));
  const metrics = await (await fetch(`${steady.url}/_emulator/metrics`)).text();
  const metric = (name: string): number =>
    Number(
      metrics
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1],
    );
  const slow = metric('flowgauge_request_seconds_count') - metric('flowgauge_request_seconds_bucket{le="0.05"}');
  const delay = await steady.end();
  const loop = (name: string): string => (isJsonObject(delay) ? Number(delay[name]).toFixed(2) : 'unknown');
  const loops = [loop('max'), loop('collection'), (ownLoop.max / 1e6).toFixed(2)];
  const own = [slow, (metric('flowgauge_request_seconds_max') * 1000).toFixed(2)];
  half.push(
    [rate, Math.round(achievedPerSecond), ...own, ...loops, ...quantiles, ms(service.maxValue), stolen].join(' | '),
  );
}
writeMeasured(
  'emulator-speed.md',
  'half',
  [
    "| requests/s intended | achieved | over 50 ms by the emulator's histogram | its longest (ms) | its event loop held up, max | its longest garbage collection | the generator's event loop held up, max | service time at the generator p50 (ms) | p99 | p99.9 | p99.99 | max | taken by the host |",
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...half.map((row) => `| ${row} |`),
  ].join('\n'),
  packaged,
);
rmSync(flows, { recursive: true, force: true });
