// Writes into docs/explanation/measured/many-generators.md what a request costs a generator, what that makes at scale, and four shares beside one generator.
// npx tsx scripts/scale-table.ts [ROUNDS]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import type { QuantileValue } from '../core/latency.ts';
import type { LoadResult } from '../core/load-result.ts';
import type { Target } from '../core/target.ts';
import { startEmulator } from '../emulator/index.ts';
import { findLogs } from '../load/distributed/find-logs.ts';
import { foldGathered, gatherLogs } from '../load/distributed/gather.ts';
import { startKnownServer } from '../load/fixture/truth/start-known-server.ts';
import { readLog } from '../load/log/read-log.ts';
import type { LoadOverrides } from '../load/plan/load-request.ts';
import { runLoad } from '../load/run/run-load.ts';
import { sharesOf } from '../load/shares/share.ts';
import { findScenario } from '../scenarios/index.ts';
import { writeMeasured } from './measured/write-measured.ts';

const rounds = Number(process.argv[2] ?? 3);
/** The generator that the table counts in. */
const cores = 8;
const busyShare = 0.7;
/** Time that requests may be in flight before arrivals are dropped: what VUs are made for (scenarios/arrivals.ts, vusFor). */
const inFlightSeconds = 1.25;
/** Ethernet, IPv4 and TCP with timestamps around a packet, bytes; a request and its answer are two packets and their two acknowledgements. */
const packetBytes = 18 + 20 + 32;
const packets = 4;

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-scale-'));
const steady = findScenario('steady');
if (steady === undefined) throw new Error('no steady scenario');
const scenario = steady;
const signal = new AbortController().signal;
let runs = 0;

async function load(target: Target, overrides: LoadOverrides): Promise<{ result: LoadResult; file: string }> {
  runs += 1;
  const logName = `run-${runs}`;
  const credentials = { mode: 'none' } as const;
  const run = { scenario, engine: 'k6', target, credentials, seed: 1, runDir: folder, logName, signal } as const;
  const result = await runLoad({ ...run, overrides: { warmupMs: 1, ...overrides }, log: console.error });
  return { result, file: join(folder, result.hlog) };
}

/** CPU microseconds of k6 with our output for each request. */
async function cpuOfRequest(target: Target, ratePerSecond: number): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { result, file } = await load(target, { ratePerSecond, durationMs: 5_000, maxVus: 300 });
    costs.push(((readLog(file).end?.cpuSeconds ?? 0) * 1e6) / result.sent);
  }
  return median(costs);
}

/** The largest memory of k6 during a short run, bytes. Source: proc_pid_status(5), VmHWM. */
async function peakMemory(target: Target, maxVus: number): Promise<number> {
  let peak = 0;
  const watch = setInterval(() => {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ');
    for (const child of children) {
      try {
        const status = readFileSync(`/proc/${child}/status`, 'utf8');
        const isK6 = /^Name:\s+k6/.test(status);
        if (isK6) peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
      } catch {
        // It has ended since.
      }
    }
  }, 50);
  try {
    await load(target, { ratePerSecond: 50, durationMs: 2_000, maxVus });
  } finally {
    clearInterval(watch);
  }
  return peak;
}

/** Bytes of requests and answers, each for one request, between a generator and the emulator. */
async function bytesOfRequest(): Promise<{ sent: number; received: number }> {
  const emulator = await startEmulator();
  const { port: emulatorPort } = new URL(emulator.url);
  const bytes = { sent: 0, received: 0 };
  const proxy = createServer((generator) => {
    const server = connect(Number(emulatorPort), '127.0.0.1');
    generator.on('data', (chunk) => {
      bytes.sent += chunk.length;
    });
    server.on('data', (chunk) => {
      bytes.received += chunk.length;
    });
    for (const socket of [generator, server]) socket.on('error', () => undefined);
    generator.pipe(server).pipe(generator);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const address: AddressInfo | string | null = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const target: Target = {
    name: 'emulator',
    url: `http://127.0.0.1:${address.port}`,
    projectId: 'flowgauge',
    flows: { success: 'success' },
    auth: 'none',
  };
  const { result } = await load(target, { ratePerSecond: 100, durationMs: 3_000 });
  proxy.close();
  await emulator.close();
  return { sent: bytes.sent / result.sent, received: bytes.received / result.sent };
}

const known = await startKnownServer({ kind: 'stall', delayMs: 1, stallAfterMs: 0, stallMs: 0 });
const measuredRate = 1500;
const cpuUs = await cpuOfRequest(known.target, measuredRate);
const fewVus = 100;
const manyVus = 2100;
const base = await peakMemory(known.target, fewVus);
const perVu = ((await peakMemory(known.target, manyVus)) - base) / (manyVus - fewVus);
known.stop();
const bytes = await bytesOfRequest();

const mega = (value: number, digits = 0): string => value.toLocaleString('en', { maximumFractionDigits: digits });
const gigabytes = (value: number): string =>
  `${(value / 1e9).toLocaleString('en', { maximumSignificantDigits: 2 })} GB`;
const wire = { sent: bytes.sent + (packets / 2) * packetBytes, received: bytes.received + (packets / 2) * packetBytes };
const bits = (value: number): string =>
  `${((value * 8) / 1e9).toLocaleString('en', { maximumSignificantDigits: 2 })} Gbit/s`;

writeMeasured(
  'many-generators.md',
  'cost',
  `| a request costs | |
|---|---|
| CPU time of k6 with our output, at ${mega(measuredRate)} requests/s (median of ${rounds}) | ${mega(cpuUs)} us |
| sent, with headers of HTTP (and of TCP, IP, Ethernet) | ${mega(bytes.sent)} bytes (${mega(wire.sent)}) |
| received, the same | ${mega(bytes.received)} bytes (${mega(wire.received)}) |
| memory of a VU, from ${fewVus} to ${mega(manyVus)} of them; k6 with the ${fewVus} takes ${mega(base / 1e6)} MB | ${mega(perVu / 1e3)} kB |`,
);

const rows = [10_000, 100_000, 1_000_000].map((rate) => {
  const busy = (rate * cpuUs) / 1e6;
  const generators = Math.ceil(busy / (cores * busyShare));
  const vus = rate * inFlightSeconds;
  const memory = vus * perVu + generators * base;
  const out = rate * wire.sent;
  const back = rate * wire.received;
  return `| ${mega(rate)} | ${mega(busy, 1)} | ${mega(generators)} | ${bits(out)} / ${bits(back)} | ${bits(Math.max(out, back) / generators)} | ${mega(vus)} | ${gigabytes(memory)} | ${gigabytes(memory / generators)} |`;
});
writeMeasured(
  'many-generators.md',
  'scale',
  [
    `| requests/s | processors busy | generators | bandwidth out / in | of a generator | VUs | memory | of a generator |`,
    '|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n'),
);

const lognormal = await startKnownServer({ kind: 'lognormal', medianMs: 20, sigma: 0.6, seed: 1 });
const plan = { ratePerSecond: 200, durationMs: 5_000, maxVus: 200 };
const shares = sharesOf({ ...scenario.open, maxVus: plan.maxVus }, [1, 1, 1, 1], 'scale');
const shown = (value: QuantileValue): string => (typeof value === 'number' ? value.toFixed(1) : 'n/a');
const row = (round: number, who: string, { due, ratePerSecond, all }: LoadResult): string => {
  const { p50, p90, p95, p99 } = all.responseTimeMs;
  const rate = ratePerSecond.achieved.toFixed(1);
  return `| ${round} | ${who} | ${due} | ${rate} | ${[p50, p90, p95, p99].map(shown).join(' | ')} |`;
};
const lines = [
  '| round | generators | due | requests/s | p50 | p90 | p95 | p99 |',
  '|---|---|---|---|---|---|---|---|',
];
for (let round = 1; round <= rounds; round += 1) {
  const one = await load(lognormal.target, plan);
  const four = await Promise.all(shares.map((share) => load(lognormal.target, { ...plan, share })));
  const gathered = gatherLogs(findLogs(four.map(({ file }) => file)), { generators: shares.length, names: [] });
  lines.push(row(round, 'one', one.result), row(round, 'four', foldGathered(gathered, 'four.hlog', 1)));
}
lognormal.stop();
writeMeasured('many-generators.md', 'one-and-four', lines.join('\n'));
rmSync(folder, { recursive: true, force: true });
