import { afterEach, describe, expect, test } from 'vitest';
import type { JsonValue } from '../../core/json.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../index.ts';
import { readFaults } from './read-faults.ts';

let emulator: Emulator | undefined;
afterEach(() => emulator?.close());

async function start(faults: JsonValue[], more: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ faults: { seed: 7, faults }, ...more });
}

function call(flow = 'echo', input: object = { a: 1 }): Promise<Response> {
  const url = `${emulator?.url}/v2/p/fgs/workflows/${flow}/sync-executions`;
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input }),
  });
}

async function statuses(times: number): Promise<number[]> {
  const seen: number[] = [];
  for (let count = 0; count < times; count += 1) seen.push((await call()).status);
  return seen;
}

describe('what a fault does', () => {
  test('an error instead of an execution, with Retry-After', async () => {
    await start([{ do: { retry_after: 3 } }]);
    const response = await call();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('3');
    expect(await response.json()).toMatchObject({ error_code: 'APIG.0308' });
  });

  test.each([
    ['before', 'fetch failed'],
    ['headers', 'terminated'],
    ['body', 'terminated'],
  ])('a connection cut %s', async (cut, message) => {
    await start([{ do: { cut } }]);
    await expect(call().then((response) => response.text())).rejects.toThrow(message);
  });

  test.each([
    ['malformed', (text: string) => expect(() => JSON.parse(text)).toThrow()],
    ['truncated', (text: string) => expect(text).toMatch(/^\{"execution_id":/)],
    ['empty', (text: string) => expect(text).toBe('')],
    ['html', (text: string) => expect(text).toContain('<html>')],
  ])('a body that is %s', async (body, check) => {
    await start([{ do: { body } }]);
    const text = await (await call()).text();
    check(text);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('values of another type, and members taken out', async () => {
    await start([{ do: { set: { '/status': 7, '/output/a': [] }, remove: ['/begin_time'] } }]);
    const body = JSON.parse(await (await call()).text());
    expect(body).toMatchObject({ status: 7, output: { a: [] } });
    expect(body).not.toHaveProperty('begin_time');
  });

  test('header fields left out', async () => {
    await start([{ do: { drop_headers: ['Content-Type', 'X-Request-Id', 'Date'] } }]);
    const { headers } = await call();
    expect(['content-type', 'x-request-id', 'date'].filter((name) => headers.has(name))).toEqual([]);
  });

  test('a slow body and a latency, on the virtual clock', async () => {
    await start([{ do: { latency: 86_400_000, slow_body: { pieces: 5, delay_ms: 60_000 } } }], { clock: 'virtual' });
    expect(await (await call()).json()).toMatchObject({ output: { a: 1 } });
  });

  test('a gateway that gives up before the flow ends', async () => {
    await start([{ do: { gateway_cut_ms: 5 } }], { clock: 'virtual' });
    expect((await call('timeout')).status).toBe(504);
    expect((await call('echo')).status).toBe(200);
  });
});

describe('when it happens', () => {
  test('to the flow and the body that match', async () => {
    await start([{ match: { workflow_id: 'echo', body: '$.input.a == 2' }, do: { status: 503 } }]);
    expect((await call('success', { a: 2 })).status).toBe(200);
    expect((await call('echo', { a: 1 })).status).toBe(200);
    expect((await call('echo', { a: 2 })).status).toBe(503);
  });

  test('so many times, after so many', async () => {
    await start([{ after: 1, count: 2, do: { status: 502 } }]);
    expect(await statuses(5)).toEqual([200, 502, 502, 200, 200]);
  });

  test('as often as its probability, the same again with the same seed', async () => {
    await start([{ probability: 0.5, do: { status: 500 } }]);
    const first = await statuses(40);
    await emulator?.close();
    await start([{ probability: 0.5, do: { status: 500 } }]);
    expect(await statuses(40)).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });

  test('the first that is due wins', async () => {
    await start([
      { match: { method: 'GET' }, do: { status: 501 } },
      { count: 1, do: { status: 502 } },
      { do: { status: 503 } },
    ]);
    expect(await statuses(2)).toEqual([502, 503]);
  });
});

describe('response profiles', () => {
  test.each([
    ['success', { status: 'success', errors: [] }],
    ['fail', { status: 'fail', output: {} }],
    ['timeout', { status: 'timeout', output: {}, errors: [] }],
  ])('required-both: %s', async (flow, want) => {
    await start([], { profile: 'required-both' });
    expect(await (await call(flow)).json()).toMatchObject(want);
  });

  test('example-like', async () => {
    await start([], { profile: 'example-like' });
    expect(await (await call('echo')).json()).toMatchObject({
      status: 'success',
      output: { a: 1 },
      errors: [{ error_message: 'Exception happened' }],
      begin_time: '2021-01-01T00:00:00Z',
    });
  });
});

test.each([
  [{ faults: [{ do: { statis: 500 } }] }, '/faults/0/do/statis'],
  [{ faults: [{ do: { cut: 'middle' } }] }, '/faults/0/do/cut'],
  [{ faults: [{ match: { body: '$.a = 1' } }] }, '/faults/0/match/body'],
  [{ faults: [{ probability: 2 }] }, '/faults/0/probability'],
  [{ fault: [] }, '/fault'],
])('%j names %s', (value, pointer) => {
  expect(() => readFaults(value)).toThrow(new RegExp(`^${pointer}: `));
});

test('what is no plan at all is told without a place', () => {
  expect(() => readFaults([])).toThrow(/^faults must be an object/);
});
