import { fork } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { runContract } from '../contract/index.ts';
import type { Target } from '../core/target.ts';
import { startEmulator } from '../emulator/index.ts';
import { readSpec } from '../spec/index.ts';

// How long the contract suite takes, in a process of its own, against the emulator in this one: npx tsx scripts/bench-contract.ts

interface Measured {
  requests: number;
  /** from the start of the process to the last event, its own loading and vitest's start included */
  wholeMs: number;
  /** from the first request to the last */
  runningMs: number;
  cpuSeconds: number;
  maxRssMiB: number;
  failed: number;
}

async function measure(url: string, jobs: number | undefined): Promise<Measured> {
  const flows = { success: 'success', echo: 'echo', fail: 'fail', timeout: 'timeout', error: 'error' };
  const target: Target = { name: 'bench', url, projectId: 'p1', flows, auth: 'none' };
  const sent: number[] = [];
  let failed = 0;
  await runContract({
    spec: readSpec(),
    target,
    credentials: { mode: 'none' },
    effort: 'thorough',
    ...(jobs !== undefined && { jobs }),
    emit: (event) => {
      if (event.type === 'case-finished' && event.result.status === 'fail') failed += 1;
      if (event.type !== 'exchange') return;
      const at = Date.parse(event.exchange.startedAt);
      sent.push(at, at + event.exchange.durationMs);
    },
  });
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    requests: sent.length / 2,
    wholeMs: performance.now(),
    runningMs: Math.max(...sent) - Math.min(...sent),
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    maxRssMiB: maxRSS / 1024,
    failed,
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

function inChild(url: string, jobs: number | undefined): Promise<void> {
  const child = fork(new URL(import.meta.url), ['--measure', url, String(jobs ?? '')], { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the child ended with ${code}`))));
  });
}

function row(name: string, { requests, wholeMs, runningMs, cpuSeconds, maxRssMiB, failed }: Measured): string {
  const cells = [
    name,
    requests,
    `${(wholeMs / 1000).toFixed(1)} s`,
    `${(runningMs / 1000).toFixed(1)} s`,
    Math.round(requests / (runningMs / 1000)),
    cpuSeconds.toFixed(1),
    Math.round(maxRssMiB),
    failed,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const [mode, url = '', jobs = ''] = process.argv.slice(2);
if (mode === '--measure') {
  const wanted = jobs === '' ? undefined : Number(jobs);
  const measured = await measure(url, wanted);
  const { port } = new URL(url);
  process.stdout.write(row(`port ${port}${wanted === undefined ? '' : `, --jobs ${wanted}`}`, measured));
  process.exit(0);
}

const emulator = await startEmulator();
const slow = await delayed(emulator.url, 200);
process.stdout.write('| target | requests | whole | running | requests/s | CPU s | RSS MiB | failed cases |\n');
process.stdout.write('|---|---|---|---|---|---|---|---|\n');
process.stdout.write(
  `the emulator is port ${new URL(emulator.url).port}, with 200 ms of latency ${new URL(slow.url).port}\n`,
);
for (let run = 0; run < 3; run += 1) await inChild(emulator.url, undefined);
await inChild(slow.url, undefined);
await inChild(slow.url, 4);
slow.close();
await emulator.close();
