import { expect, test } from 'vitest';
import type { FirstAnswer } from '../cases/operation-plugin.ts';
import { type Given, playedTarget, senderParts } from '../fixture/played-target.ts';
import { callStep } from '../fixture/sample-case.ts';
import { type AskParts, askFirst } from './ask-first.ts';

interface Asked {
  answers: FirstAnswer[];
  /** ids of the exchanges on record */
  ids: string[];
}

async function ask(names: readonly string[], given: readonly Given[], more: Partial<AskParts> = {}): Promise<Asked> {
  const ids: string[] = [];
  const parts = { ...senderParts(playedTarget(given).client, { record: ({ id }) => ids.push(id) }), timeoutMs: 1_000 };
  const calls = names.map((name) => ({
    name,
    id: `${name}-id`,
    step: callStep(),
    wanted: name === 'missing' ? [404] : [],
  }));
  return { answers: await askFirst({ ...parts, triesAfterMs: [0, 0], ...more }, calls), ids };
}

test('what a call brought is told by its status and its body', async () => {
  const { answers } = await ask(['success'], [{ body: { status: 'fail', error_code: 'X.1' } }]);
  expect(answers).toEqual([
    {
      name: 'success',
      id: 'success-id',
      kind: 'answered',
      status: 200,
      body: { status: 'fail', error_code: 'X.1' },
      skewMs: null,
    },
  ]);
});

test.each<[string, Given]>([
  ['is no JSON', { body: '<html>' }],
  ['is no object', { body: ['success'] }],
])('a body that %s tells nothing', async (_, given) => {
  expect((await ask(['success'], [given])).answers).toMatchObject([{ body: {} }]);
});

test("the target's clock is compared at the middle of the call, half a second added for what a Date cuts", async () => {
  const sentAtMs = Date.parse('2026-01-01T00:00:00Z');
  const date = (text: string): Given => ({ headers: [['date', text]], sentAtMs, durationMs: 40 });
  const { answers } = await ask(['success'], [date('Thu, 01 Jan 2026 00:01:00 GMT')]);
  expect(answers).toMatchObject([{ skewMs: 60_480 }]);
  expect((await ask(['success'], [date('now')])).answers).toMatchObject([{ skewMs: null }]);
});

test.each<[Given, string]>([
  [{ kind: 'client-timeout', afterMs: 1_000 }, 'nothing within 1000 ms'],
  [
    { kind: 'transport-error', code: 'ECONNRESET', message: 'read ECONNRESET' },
    'the connection was reset (ECONNRESET)',
  ],
])('silence says why, and is not asked again', async (given, why) => {
  const { answers, ids } = await ask(['success'], [given]);
  expect(answers).toEqual([{ name: 'success', id: 'success-id', kind: 'silent', why }]);
  expect(ids).toEqual(['success.1']);
});

test('a call that is refused is made again until it is not', async () => {
  const { answers, ids } = await ask(['success'], [{ status: 404 }, { status: 401 }, { status: 200 }]);
  expect(answers).toMatchObject([{ status: 200 }]);
  expect(ids).toEqual(['success.1', 'success.2', 'success.3']);
});

test('a call that is refused for good is made as often as it may be', async () => {
  const { answers, ids } = await ask(['success'], [{ status: 403 }]);
  expect(answers).toMatchObject([{ status: 403 }]);
  expect(ids).toEqual(['success.1', 'success.2', 'success.3']);
});

test.each<[string, number, number]>([
  ['success', 401, 3],
  ['success', 403, 3],
  ['success', 404, 3],
  ['success', 405, 3],
  ['success', 400, 1],
  ['success', 429, 1],
  ['error', 500, 1],
  ['missing', 404, 1],
  ['missing', 401, 3],
])('a call of the %s flow that is answered %i is made %i times', async (name, status, times) => {
  expect((await ask([name], [{ status }])).ids).toHaveLength(times);
});

test('answers stand in the order of the calls, whatever was answered first', async () => {
  const { answers } = await ask(['missing', 'error', 'success'], [{ status: 404 }]);
  expect(answers.map(({ name }) => name)).toEqual(['missing', 'error', 'success']);
});

test('a run that is ended asks no more', async () => {
  const stop = new AbortController();
  stop.abort();
  const { answers, ids } = await ask(['success'], [{}], { signal: stop.signal });
  expect(answers).toEqual([{ name: 'success', id: 'success-id', kind: 'silent', why: 'interrupted' }]);
  expect(ids).toEqual([]);
});
