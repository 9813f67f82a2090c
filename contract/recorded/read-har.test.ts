import { expect, test } from 'vitest';
import type { RunEvent } from '../../core/events.ts';
import { readSpec } from '../../spec/index.ts';
import { judgeRecorded } from './judge-recorded.ts';
import { readHar, readTraffic } from './read-har.ts';

const url = 'https://gateway.example/v2/p1/fgs/workflows/w1/sync-executions';
const times = { begin_time: '2026-01-02T03:04:05Z', end_time: '2026-01-02T03:04:06Z' };

/** An entry as a browser's developer tools save it: HTTP/2, a base64 body, fields beginning with `_`, much left out. */
function entry(status: number, body: object | string, input: string | undefined = '{"input":{}}'): object {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    _initiator: { type: 'script' },
    _priority: 'High',
    cache: {},
    pageref: 'page_1',
    request: {
      method: 'POST',
      url,
      httpVersion: 'http/2.0',
      headers: [
        { name: ':authority', value: 'gateway.example' },
        { name: ':method', value: 'POST' },
        { name: 'content-type', value: 'application/json' },
      ],
      queryString: [],
      headersSize: -1,
      ...(input !== undefined && { postData: { mimeType: 'application/json', text: input } }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        { name: 'content-type', value: 'application/json' },
        { name: 'content-encoding', value: 'gzip' },
        { name: 'x-request-id', value: `r${Math.random()}` },
        { name: 'date', value: 'Fri, 02 Jan 2026 03:04:06 GMT' },
      ],
      content: {
        size: text.length,
        mimeType: 'application/json',
        text: Buffer.from(text).toString('base64'),
        encoding: 'base64',
      },
      _transferSize: 300,
    },
    startedDateTime: '2026-01-02T03:04:05.000Z',
    time: 900.5,
    timings: { wait: 900 },
  };
}

const har = (...entries: unknown[]): string =>
  `\uFEFF${JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, pages: [], entries } }, null, 2)}`;

async function errorsOf(text: string): Promise<string[]> {
  const events: RunEvent[] = [];
  await judgeRecorded({ spec: readSpec(), exchanges: readTraffic(text, 'a.har'), emit: (event) => events.push(event) });
  return events
    .flatMap((event) => (event.type === 'case-finished' ? event.result.violations : []))
    .filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule);
}

test('an archive of a browser is read: encoded bodies, HTTP/2 fields, entries with parts missing', () => {
  const exchanges = readHar(
    har(entry(200, { a: '\u4e2d' }), { request: {} }, { ...entry(0, ''), response: {} }),
    'a.har',
  );
  expect(exchanges.map(({ response }) => response.kind)).toEqual(['answered', 'transport-error']);
  const [first] = exchanges;
  expect(first?.request.headers).toEqual([['content-type', 'application/json']]);
  expect(first?.response.kind === 'answered' && first.response.body).toBe('{"a":"\u4e2d"}');
});

test('recorded answers are judged by the rules, and right ones are clean', async () => {
  const good = { execution_id: 'e1', status: 'success', output: {}, ...times };
  expect(
    await errorsOf(har(entry(200, good), entry(404, { error_code: 'FGS.5002', error_msg: 'Not found.' }))),
  ).toEqual([]);
  expect(await errorsOf(har(entry(200, { ...good, status: 'SUCCESS' })))).toEqual(['answer-enum']);
  expect(await errorsOf(har(entry(200, good), entry(200, good)))).toEqual(['execution-id-unique']);
});

test('a text that is no archive, and an archive without a call of the operation, are problems', async () => {
  expect(() => readTraffic('not JSON', 'x.har')).toThrow(/x\.har is no HTTP archive/);
  await expect(errorsOf(har())).rejects.toMatchObject({ kind: 'run-unreadable' });
});

test('that a parser accepted more than JSON is a warning, that an array went for an object is not', async () => {
  const good = { execution_id: 'e1', status: 'success', output: {}, ...times };
  expect(await errorsOf(har(entry(200, good, "{'input':{}}")))).toEqual([]);
  expect(await errorsOf(har(entry(200, good, '{"input":[]}')))).toEqual(['request-type']);
});
