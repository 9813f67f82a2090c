import { expect, test } from 'vitest';
import type { Exchange } from '../../core/exchange.ts';
import { likeExchange } from './like-exchange.ts';

const made = (run: string, targets: readonly string[]): Exchange[] =>
  targets.map((target, at) => ({
    id: `${run}${at}`,
    caseId: 'press/lifecycle/remove',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1,
    request: { method: 'GET', url: `http://127.0.0.1${target}`, headers: [], body: null },
    response: { kind: 'answered', status: 200, headers: [], body: '' },
  }));

test.each([
  ['as late among the same', ['/p/id-000001', '/p/id-000001'], ['/p/id-000001', '/p/id-000002', '/p/id-000001'], 's2'],
  ['the last of the same', ['/p/id-000001', '/p/id-000001'], ['/p/id-000001', '/p/id-000002'], 's0'],
  ['another page of the same walk', ['/p?limit=2&offset=9'], ['/p?limit=2&offset=8', '/p?limit=100&offset=0'], 's0'],
  ['another id', ['/p/id-000001/jobs'], ['/p/id-000002', '/p/id-000002/jobs'], 's1'],
  ['none', ['/p'], ['/q'], undefined],
])('the like of an exchange in another run: %s', (_, broken, sound, expected) => {
  const own = made('b', broken);
  const last = own.at(-1);
  expect(last && likeExchange(last, own, made('s', sound))?.id).toBe(expected);
});
