import { expect, test } from 'vitest';
import type { RunEvent } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { givenSpec } from '../../spec/index.ts';
import { modelsOf, viewOf } from '../plan/read-model.ts';
import { judgeRecorded } from './judge-recorded.ts';
import { matchOperation } from './match-operation.ts';

const text = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /v1/shops:
    get:
      parameters:
        - { name: name, in: query, schema: { type: string, minLength: 2 } }
      responses:
        '200':
          description: all
          content: { application/json: { schema: { type: object, required: [shops], properties: { shops: { type: array } } } } }
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }
      responses: { '201': { description: made }, '400': { description: refused } }
  /v1/shops/mine:
    get: { responses: { '200': { description: mine } } }
  /v1/shops/{shop_id}:
    parameters:
      - { name: shop_id, in: path, required: true, schema: { type: string, maxLength: 8 } }
    get: { responses: { '200': { description: one } } }
    delete: { responses: { '204': { description: gone } } }
`;
const spec = await givenSpec({ file: 'shop.yaml', path: 'shop.yaml', text });

function exchange(method: string, path: string, status: number, answer = '', body: string | null = null): Exchange {
  const json: [string, string][] = [['Content-Type', 'application/json']];
  return {
    id: `har-${method}-${path}`,
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 5,
    request: { method, url: `http://shop.test/base${path}`, headers: body === null ? [] : json, body },
    response: { kind: 'answered', status, headers: answer === '' ? [] : json, body: answer },
  };
}

async function judged(...exchanges: Exchange[]): Promise<{ calls: string[]; errors: string[] }> {
  const events: RunEvent[] = [];
  await judgeRecorded({ spec, exchanges, emit: (event) => events.push(event) });
  const results = events.flatMap((event) => (event.type === 'case-finished' ? [event.result] : []));
  return {
    calls: results.map(({ id }) => id).filter((id) => id.endsWith('/recorded/calls')),
    errors: results
      .flatMap(({ violations }) => violations)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule),
  };
}

test.each([
  ['GET', '/v1/shops/mine', '/v1/shops/mine', {}],
  ['GET', '/v1/shops/yours%20too', '/v1/shops/{shop_id}', { shop_id: 'yours too' }],
  ['GET', '/v1/shops?name=mine', '/v1/shops', {}],
  ['DELETE', '/v1/shops/mine', '/v1/shops/{shop_id}', { shop_id: 'mine' }],
])('%s %s calls %s', (method, path, template, values) => {
  const found = matchOperation(modelsOf(viewOf(spec)), method, `http://shop.test/base${path}`);
  expect(found?.model.operation.path).toBe(template);
  expect(found?.values).toEqual(values);
});

test.each([
  ['PATCH', '/v1/shops/mine'],
  ['GET', '/v1/shops/'],
  ['GET', '/v2/shops'],
])('%s %s calls none', (method, path) => {
  expect(matchOperation(modelsOf(viewOf(spec)), method, `http://shop.test${path}`)).toBeUndefined();
});

test('each exchange is judged by its own operation, and right ones are clean', async () => {
  const { calls, errors } = await judged(
    exchange('GET', '/v1/shops', 200, '{"shops":[]}'),
    exchange('POST', '/v1/shops', 201, '', '{"name":"a","size":3}'),
    exchange('GET', '/v1/shops/s1', 404, '{}'),
    exchange('DELETE', '/v1/shops/s1', 204),
    exchange('GET', '/elsewhere', 500),
  );
  expect(calls).toHaveLength(4);
  expect(errors).toEqual([]);
});

test.each<[string, Exchange, string]>([
  ['a member that is missing in an answer', exchange('GET', '/v1/shops', 200, '{}'), 'answer-required'],
  ['a status that the operation never has', exchange('DELETE', '/v1/shops/s1', 302), 'redirect'],
  ['a text for a number', exchange('POST', '/v1/shops', 201, '', '{"name":"a","size":"3"}'), 'request-type'],
  ['a missing member', exchange('POST', '/v1/shops', 201, '', '{}'), 'request-required'],
  ['a path that is too long', exchange('GET', '/v1/shops/123456789', 200), 'request-length'],
  ['a query that is too short', exchange('GET', '/v1/shops?name=a', 200, '{"shops":[]}'), 'request-length'],
])('%s is found', async (_, one, rule) => {
  const { errors } = await judged(one);
  expect(errors).toEqual([rule]);
});

test('traffic without a call of any operation is a problem', async () => {
  await expect(judged(exchange('GET', '/elsewhere', 200))).rejects.toThrow('no whole call of any operation');
});
