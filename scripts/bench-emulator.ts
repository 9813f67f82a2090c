import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, createHmac } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { build } from 'esbuild';
import { median } from 'simple-statistics';
import { isJsonObject, parseJson } from '../core/json.ts';
import { chainFlow } from './bench-emulator/chain-flow.ts';
import { writeMeasured } from './measured/write-measured.ts';

/**
 * Measures the emulator against a bare node:http server that does the same indispensable work, in interleaved rounds,
 * by CPU time per request: on a shared machine that ratio holds where rates do not.
 * All servers run all the time and are warmed up first; each round sends each of them the same number of requests.
 * Usage: npx tsx scripts/bench-emulator.ts [--rounds 9] [--requests 8000] [--only NAME,NAME]
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    requests: { type: 'string', default: '8000' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const requests = Number(values.requests);
const connections = 32;
const body = JSON.stringify({
  headers: { tenantId: 'user1' },
  input: { arg1: 'argument_1', arg2: 'argument_2', n: 12345 },
});
const accessKey = 'BENCHACCESSKEY';
const secretKey = 'bench-secret-key';

const outDir = resolve(import.meta.dirname, '../node_modules/.cache/bench-emulator');
/** Beside the emulator's flows, as its code lies in a folder beside them. */
const codeDir = join(outDir, 'code');

/** Both servers as plain JavaScript: a loader of TypeScript would be measured too. */
async function compile(): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir, { recursive: true });
  await build({
    entryPoints: {
      'bench-emulator-raw': join(import.meta.dirname, 'bench-emulator-raw.ts'),
      'bench-emulator-target': join(import.meta.dirname, 'bench-emulator-target.ts'),
      'worker-main': resolve(import.meta.dirname, '../emulator/workers/worker-main.ts'),
    },
    outdir: codeDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
  });
  cpSync(resolve(import.meta.dirname, '../emulator/flows'), join(outDir, 'flows'), { recursive: true });
  mkdirSync(join(outDir, 'bench-flows'));
  writeFileSync(join(outDir, 'bench-flows', 'twenty.json'), JSON.stringify(chainFlow(20)));
}

/** Signed once: a date is good for 15 minutes. */
function signedHeaders(path: string): Record<string, string> {
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
  const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const canonical = `POST\n${path}/\n\ncontent-type:application/json\nx-sdk-date:${date}\n\ncontent-type;x-sdk-date\n${sha(body)}`;
  const signature = createHmac('sha256', secretKey)
    .update(`SDK-HMAC-SHA256\n${date}\n${sha(canonical)}`)
    .digest('hex');
  const Authorization = `SDK-HMAC-SHA256 Access=${accessKey}, SignedHeaders=content-type;x-sdk-date, Signature=${signature}`;
  return { 'X-Sdk-Date': date, Authorization };
}

interface Variant {
  name: string;
  script: 'bench-emulator-raw.mjs' | 'bench-emulator-target.mjs';
  options: object;
  flow: string;
  signed?: boolean;
}

const flowsDir = join(outDir, 'bench-flows');
const variants: Variant[] = [
  { name: 'raw', script: 'bench-emulator-raw.mjs', options: {}, flow: 'echo' },
  { name: 'echo', script: 'bench-emulator-target.mjs', options: {}, flow: 'echo' },
  {
    name: 'aksk',
    script: 'bench-emulator-target.mjs',
    options: { auth: { accessKey, secretKey } },
    flow: 'echo',
    signed: true,
  },
  { name: 'workers', script: 'bench-emulator-target.mjs', options: { workers: 2 }, flow: 'echo' },
  { name: 'twenty', script: 'bench-emulator-target.mjs', options: { flowsDir }, flow: 'twenty' },
];

interface Running {
  child: ChildProcess;
  url: string;
  pids: () => number[];
}

async function start({ script, options }: Variant): Promise<Running> {
  const child = spawn(process.execPath, [join(codeDir, script), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout, pid = 0 } = child;
  for await (const line of createInterface({ input: stdout })) {
    const parsed = parseJson(line);
    if (parsed.ok && isJsonObject(parsed.value))
      return { child, url: String(parsed.value.url), pids: () => [pid, ...childrenOf(pid)] };
  }
  throw new Error(`${script} did not start`);
}

/** Processes that a process has started (Linux). */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** CPU time of a process so far, in microseconds: nanoseconds of all its threads (Linux, sched-stats). */
function cpuMicroseconds(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1000;
}

function load({ url }: Running, variant: Variant, amount: number): Promise<autocannon.Result> {
  const path = `/v2/project/fgs/workflows/${variant.flow}/sync-executions`;
  const headers = { 'content-type': 'application/json', ...(variant.signed === true ? signedHeaders(path) : {}) };
  return autocannon({ url: url + path, method: 'POST', connections, amount, headers, body });
}

/** CPU microseconds per request, all processes of the server together. */
async function measure(running: Running, variant: Variant): Promise<number> {
  const before = running.pids().map(cpuMicroseconds);
  const { errors, non2xx } = await load(running, variant, requests);
  if (errors + non2xx > 0) throw new Error(`${variant.name}: ${errors + non2xx} requests were not answered with 200`);
  const used = running
    .pids()
    .map(cpuMicroseconds)
    .reduce((sum, value, index) => sum + value - (before[index] ?? 0), 0);
  return used / requests;
}

await compile();
const only = values.only?.split(',');
const chosen = variants.filter(({ name }) => name === 'raw' || only === undefined || only.includes(name));
const running = await Promise.all(chosen.map(async (variant) => ({ variant, server: await start(variant) })));
const results = new Map<string, number[]>(chosen.map(({ name }) => [name, []]));
try {
  for (const { variant, server } of running) await load(server, variant, 3 * requests);
  for (let round = 0; round < rounds; round += 1) {
    for (const { variant, server } of round % 2 === 0 ? running : running.toReversed()) {
      results.get(variant.name)?.push(await measure(server, variant));
    }
  }
} finally {
  for (const { server } of running) server.child.kill();
}
const raw = results.get('raw') ?? [];
const lines = [
  '| server | CPU per request (us) | ratio to raw | range of the middle half of the rounds |',
  '|---|---|---|---|',
];
for (const [name, all] of results) {
  const ratios = all.map((cpu, index) => cpu / (raw[index] ?? Number.NaN)).toSorted((a, b) => a - b);
  const at = (share: number): string => (ratios[Math.floor(share * (ratios.length - 1))] ?? Number.NaN).toFixed(2);
  lines.push(`| ${name} | ${median(all).toFixed(1)} | ${median(ratios).toFixed(2)} | ${at(0.25)} to ${at(0.75)} |`);
}
// A table of some of the servers is for the eye alone.
if (only === undefined) writeMeasured('emulator-speed.md', 'speed', lines.join('\n'));
else console.log(lines.join('\n'));
