import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findK6 } from '../load/index.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-rails-'));
const k6 = await findK6({ log: () => undefined, signal: new AbortController().signal });

interface Counter {
  server: Server;
  url: string;
  requests: number;
}

async function count(answer: (counter: Counter) => { status: number; location?: string }): Promise<Counter> {
  const counter: Counter = { server: createServer(), url: '', requests: 0 };
  counter.server.on('request', (request, response) => {
    counter.requests += 1;
    const { status, location } = answer(counter);
    request.resume();
    response.writeHead(status, location === undefined ? {} : { Location: location }).end();
  });
  counter.server.on('connect', (_request, socket) => {
    counter.requests += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => counter.server.listen(0, '127.0.0.1', done));
  const address = counter.server.address();
  counter.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return counter;
}

let elsewhere: Counter;
let target: Counter;

beforeAll(async () => {
  elsewhere = await count(() => ({ status: 200 }));
  target = await count(() => ({ status: 307, location: `${elsewhere.url}/elsewhere` }));
});
afterAll(() => {
  for (const { server } of [elsewhere, target]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const commands: [string, string[]][] = [
  ['contract', ['contract', '--effort', 'quick', '--case', 'sync-executions/request/body']],
  ['load with autocannon', ['load', 'saturation', '--engine', 'autocannon', '--duration', '1s']],
  ...(k6.kind === 'ready'
    ? [['load with k6', ['load', 'smoke', '--engine', 'k6', '--duration', '1s']] satisfies [string, string[]]]
    : []),
];

describe.each(commands)('%s', (_name, args) => {
  test('follows no redirect, and asks no proxy for what is on this machine', async () => {
    const before = target.requests;
    const to = ['--url', target.url, '--project-id', 'p', '--flow', 'success=success', '--output-dir', folder];
    const proxies = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'all_proxy'];
    const env = { ...Object.fromEntries(proxies.map((name) => [name, elsewhere.url])), no_proxy: '', NO_PROXY: '' };
    const { code } = await runCli([...args, ...to], { env });
    expect(code).toBe(1);
    expect(target.requests).toBeGreaterThan(before);
    expect(elsewhere.requests).toBe(0);
  });
});

describe('a host that is not this machine is refused before anything is sent', () => {
  test.each([
    ['a name', 'http://example.com'],
    ['an address', 'http://192.0.2.1'],
    ['an IPv6 address', 'http://[2001:db8::1]:8080'],
    ['a name that begins like loopback', 'http://127.0.0.1.example.com'],
    ['any address of this machine', 'http://0.0.0.0:80'],
  ])('%s', async (_what, url) => {
    const { code, stderr } = await runCli(['contract', '--url', url, '--project-id', 'p', '--output-dir', folder]);
    expect(code).toBe(4);
    expect(stderr).toContain('--allow-host');
  });
});
