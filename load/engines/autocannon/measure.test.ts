import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { FirstError } from '../../../core/load-result.ts';
import { parseTraceparent } from '../../../core/trace-context.ts';
import type { Scenario } from '../../../scenarios/index.ts';
import { findScenario } from '../../../scenarios/index.ts';
import { sampleMeta } from '../../fixture/sample-result.ts';
import type { LogEnd } from '../../log/log-format.ts';
import { addIntervals, type Measured, nothingMeasured } from '../../log/sum-log.ts';
import type { AutocannonJob } from './job.ts';
import { measure } from './measure.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<string> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(request, response, count++));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

function scenario(): Scenario {
  const found = findScenario('saturation');
  if (found === undefined) throw new Error('no saturation scenario');
  return found;
}

async function run(
  url: string,
  changes: Partial<AutocannonJob> = {},
  timeoutMs = 10_000,
): Promise<{ measured: Measured; end: LogEnd; firstErrors: FirstError[] }> {
  const measured = nothingMeasured();
  const ends: LogEnd[] = [];
  const firstErrors: FirstError[] = [];
  const exchange = {
    url,
    projectId: 'p',
    flows: {},
    headers: { 'Content-Type': 'application/json' },
    seed: 1,
    timeoutMs,
  };
  const job = {
    scenario: 'saturation',
    connections: 4,
    durationMs: 400,
    exchange,
    meta: sampleMeta,
    file: '',
    intervalMs: 100,
    ...changes,
  };
  await measure(
    scenario(),
    job,
    {
      begin: () => undefined,
      interval: (entry) => addIntervals(measured, [entry]),
      end: (last) => ends.push(last),
      firstError: (error) => firstErrors.push(error),
    },
    new AbortController().signal,
  );
  const end = ends[0];
  if (end === undefined) throw new Error('no end');
  return { measured, end, firstErrors };
}

const count = (measured: Measured, outcome: Parameters<Measured['outcomes']['get']>[0]): number =>
  measured.outcomes.get(outcome)?.service.totalCount ?? 0;

describe('a closed loop by autocannon', () => {
  test('counts what the server answered, by outcome, and leaves nothing under way', async () => {
    const answered = { success: 0, fail: 0, http_5xx: 0, unexpected: 0 };
    const url = await serve((_request, response, index) => {
      const kind = (['success', 'fail', 'http_5xx', 'unexpected'] as const)[index % 4] ?? 'success';
      answered[kind] += 1;
      response.statusCode = kind === 'http_5xx' ? 500 : 200;
      response.end(
        kind === 'unexpected' ? 'not json' : JSON.stringify({ status: kind, output: { status: 'timeout' } }),
      );
    });
    const { measured, end } = await run(url);
    expect(answered.success).toBeGreaterThan(10);
    for (const kind of ['success', 'fail', 'http_5xx', 'unexpected'] as const)
      expect(count(measured, kind)).toBe(answered[kind]);
    expect(end).toMatchObject({ unfinished: 0, due: measured.answered + measured.failed });
  });

  test('counts requests whose connection the server closed, which autocannon itself forgets', async () => {
    let closed = 0;
    let answered = 0;
    const url = await serve((request, response, index) => {
      if (index % 5 === 4) {
        closed += 1;
        request.socket.end();
      } else {
        answered += 1;
        response.end('{"status":"success"}');
      }
    });
    const { measured } = await run(url);
    expect(closed).toBeGreaterThan(3);
    expect(count(measured, 'success')).toBe(answered);
    // A connection that is closed at the very end may have nothing after it to show the loss.
    expect(Math.abs(count(measured, 'transport_error') - closed)).toBeLessThanOrEqual(4);
  });

  test('tells the first of each kind of error as it came', async () => {
    const url = await serve((request, response, index) => {
      if (index % 4 === 3) request.socket.destroy();
      else {
        response.statusCode = index % 4 === 1 ? 404 : 200;
        response.end(index % 4 === 0 ? '{"status":"success"}' : `{"error_code":"${index}"}${'x'.repeat(1000)}`);
      }
    });
    const { firstErrors } = await run(url, { connections: 1 });
    expect(firstErrors.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['http_4xx', 404],
      ['unexpected', 200],
      ['transport_error', null],
    ]);
    expect(firstErrors[0]?.text).toMatch(/^\{"error_code":"1"\}x+$/);
    expect(firstErrors[0]?.text.length).toBeLessThan(400);
  });

  test('counts client timeouts', async () => {
    const url = await serve((_request, response, index) => {
      if (index % 3 === 0) response.end('{"status":"success"}');
    });
    const { measured, end } = await run(url, { durationMs: 1_500 }, 1_000);
    expect(count(measured, 'client_timeout')).toBeGreaterThan(0);
    expect(end.due).toBe(measured.answered + measured.failed + end.unfinished);
  });

  test('gives every request a trace of its own where that is asked for', async () => {
    const sent: string[] = [];
    const url = await serve((request, response) => {
      sent.push(String(request.headers.traceparent));
      response.end('{"status":"success"}');
    });
    const exchange = { url, projectId: 'p', flows: {}, headers: {}, seed: 1, timeoutMs: 1000 };
    await run(url, { exchange: { ...exchange, tracePrefix: '0123456789abcdef' } });
    const contexts = sent.map(parseTraceparent);
    expect(contexts.length).toBeGreaterThan(scenario().distinctRequests);
    expect(contexts.every((context) => context?.traceId.startsWith('0123456789abcdef'))).toBe(true);
    expect(new Set(contexts.map((context) => context?.traceId)).size).toBe(contexts.length);
    expect(new Set(contexts.map((context) => context?.spanId)).size).toBe(contexts.length);
    sent.length = 0;
    await run(url);
    expect(new Set(sent)).toEqual(new Set(['undefined']));
  });

  test('gives up on a target that is not there', async () => {
    const { measured, end } = await run('http://127.0.0.1:9', { durationMs: 60_000 });
    expect(measured.answered).toBe(0);
    expect(measured.failed).toBeGreaterThan(1_000);
    expect(end.elapsedSeconds).toBeLessThan(30);
  });

  test('shares the distinct requests out among the connections', async () => {
    const paths = new Set<string>();
    const url = await serve((_request, response) => response.end('{"status":"success"}'));
    const { requestsOfConnection } = await import('./build-requests.ts');
    const exchange = { url, projectId: 'p', flows: {}, headers: {}, seed: 1, timeoutMs: 1000 };
    for (let connection = 0; connection < 5; connection += 1) {
      for (const { body } of requestsOfConnection(scenario(), exchange, connection, 5)) paths.add(String(body));
    }
    expect(paths.size).toBe(scenario().distinctRequests);
  });
});
