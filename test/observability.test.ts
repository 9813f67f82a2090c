import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTraceparent } from '../core/trace-context.ts';
import { findK6 } from '../load/index.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'flowgauge-observability-'));
const k6 = await findK6({ log: () => undefined, signal: new AbortController().signal });

interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A real server that keeps what it gets. */
interface Listener {
  server: Server;
  url: string;
  received: Received[];
}

async function listen(status: number, answer = '{}'): Promise<Listener> {
  const listener: Listener = { server: createServer(), url: '', received: [] };
  listener.server.on('request', (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      listener.received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
      response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': 'r' }).end(answer);
    });
  });
  await new Promise<void>((done) => listener.server.listen(0, '127.0.0.1', done));
  const address = listener.server.address();
  listener.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return listener;
}

let collector: Listener;
let refusing: Listener;
let target: Listener;

beforeAll(async () => {
  collector = await listen(200);
  refusing = await listen(503);
  target = await listen(200, '{"execution_id":"e","status":"success","output":{}}');
});
afterAll(() => {
  for (const { server } of [collector, refusing, target]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

interface SentSpan {
  traceId: string;
  spanId: string;
  kind: number;
}

function spansIn(json: string): SentSpan[] {
  const exported: { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] } = JSON.parse(json);
  return exported.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

describe('a traced contract run', () => {
  test('reaches the collector as metrics and a trace, whose spans the requests named', async () => {
    const outputDir = join(folder, 'traced');
    const key = 'tenant-key-0123456789';
    const { code, stderr } = await runCli(
      ['contract', '--trace', '--otlp', `${collector.url}/`, '--effort', 'quick', '--output-dir', outputDir],
      { env: { OTEL_EXPORTER_OTLP_HEADERS: `x-tenant=${encodeURIComponent(`${key} /`)}` } },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(collector.received.map(({ path }) => path)).toEqual(['/v1/metrics', '/v1/traces']);
    for (const { headers } of collector.received) {
      expect(headers['x-tenant']).toBe(`${key} /`);
      expect(headers['content-type']).toBe('application/json');
    }
    const [run = ''] = readdirSync(outputDir);
    const sent = collector.received[1]?.body.toString() ?? '';
    expect(readFileSync(join(outputDir, run, 'otlp-traces.json'), 'utf8')).toBe(sent);
    const named = [
      ...readFileSync(join(outputDir, run, 'run.ndjson'), 'utf8').matchAll(/"traceparent","([^"]+)"/g),
    ].map(([, value = '']) => parseTraceparent(value));
    const clients = spansIn(sent).filter(({ kind }) => kind === 3);
    expect(clients.length).toBeGreaterThan(100);
    const ids = new Set(clients.map(({ traceId, spanId }) => `${traceId} ${spanId}`));
    expect(ids.size).toBe(clients.length);
    const ofRequests = new Set(named.map((context) => `${context?.traceId} ${context?.spanId}`));
    // Requests that are sent byte by byte carry no field that their case did not write.
    expect(ofRequests.size).toBeGreaterThan(clients.length * 0.8);
    expect([...ofRequests].filter((id) => !ids.has(id))).toEqual([]);
    for (const file of readdirSync(join(outputDir, run)))
      expect(readFileSync(join(outputDir, run, file), 'utf8')).not.toContain(key);
  });

  test('keeps its verdict where the collector takes nothing, which is said', async () => {
    const { code, stderr } = await runCli([
      ...['contract', '--effort', 'quick', '--case', 'sync-executions/request/body', '--otlp', refusing.url],
      ...['--output-dir', join(folder, 'refused')],
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain(`${refusing.url}/v1/metrics answered 503: the run's metrics were not taken`);
    expect(stderr).toContain(`${refusing.url}/v1/traces answered 503: the run's traces were not taken`);
  });
});

const engines = k6.kind === 'ready' ? ['k6', 'autocannon'] : ['autocannon'];

test.each(engines)('every request of a load by %s is a trace of its own', async (engine) => {
  target.received.length = 0;
  const { code } = await runCli([
    ...['load', 'smoke', '--engine', engine, '--duration', '1s', '--trace', '--output-dir', join(folder, engine)],
    ...['--url', target.url, '--project-id', 'p', '--flow', 'success=s'],
  ]);
  expect(code).toBeLessThan(3);
  const contexts = target.received
    .filter(({ path }) => path.includes('sync-executions'))
    .map(({ headers }) => parseTraceparent(String(headers.traceparent)));
  expect(contexts.length).toBeGreaterThan(3);
  expect(new Set(contexts.map((context) => context?.traceId)).size).toBe(contexts.length);
  expect(new Set(contexts.map((context) => context?.traceId.slice(0, 16))).size).toBe(1);
});

test.skipIf(k6.kind !== 'ready')('k6 writes its metrics by remote write too, and ours stay whole', async () => {
  collector.received.length = 0;
  const outputDir = join(folder, 'remote-write');
  const { code, stderr } = await runCli([
    ...['load', 'smoke', '--engine', 'k6', '--duration', '2s', '--prometheus-rw', `${collector.url}/api/v1/write`],
    ...['--output-dir', outputDir],
  ]);
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
  const writes = collector.received.filter(({ path }) => path === '/api/v1/write');
  expect(writes.length).toBeGreaterThan(0);
  for (const { headers } of writes) {
    expect(headers['content-encoding']).toBe('snappy');
    expect(headers['content-type']).toBe('application/x-protobuf');
  }
  // What a name repeats, snappy leaves out: its first writing is whole.
  expect(Buffer.concat(writes.map(({ body }) => body)).toString('latin1')).toContain('k6_http_req');
});

test.each([
  ['--otlp', ['contract', '--otlp', 'http://collector.example:4318']],
  ['--prometheus-rw', ['load', 'smoke', '--engine', 'k6', '--prometheus-rw', 'http://prometheus.example/api/v1/write']],
])('%s refuses a host that is not this machine, as a target does', async (_, args) => {
  const { code, stderr } = await runCli(args);
  expect(code).toBe(4);
  expect(stderr).toMatch(/(collector|prometheus)\.example is not this machine/);
});

test.each([
  ['no URL', ['contract', '--otlp', 'collector:4318'], 'is not an http or https URL'],
  ['a password', ['contract', '--otlp', 'http://u:secret-word@127.0.0.1:1'], 'holds a user or a password'],
  [
    'another engine',
    ['load', 'smoke', '--engine', 'autocannon', '--prometheus-rw', 'http://127.0.0.1:1'],
    '--prometheus-rw has no effect with --engine autocannon; add --engine k6',
  ],
  [
    'a comparison',
    ['ab', 'smoke', 'http://127.0.0.1:1', 'http://127.0.0.1:2', '--trace'],
    '--trace has no effect with ab',
  ],
])('%s is said in one line', async (_, args, words) => {
  const { code, stderr } = await runCli(args);
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain('secret-word');
  expect(stderr.trim().split('\n').length).toBeLessThan(3);
});
