import { expect, test } from 'vitest';
import { expectRefusal, postJson } from '../cases/plan-context.ts';
import { playedTarget, senderParts, tooLate } from '../fixture/played-target.ts';
import { defaultLimits } from '../http/limits.ts';
import { WireConnection } from '../http/wire-connection.ts';
import { createPacer } from './pacer.ts';
import { type SenderParts, sendStep } from './sender.ts';
import { createWaitingBudget } from './waiting-budget.ts';

/** A target that gives these statuses one after the other, and the last of them for ever. */
function parts(statuses: readonly number[], retryAfter: string): { parts: SenderParts; ids: string[] } {
  const ids: string[] = [];
  const { client } = playedTarget(statuses.map((status) => ({ status, headers: [['retry-after', retryAfter]] })));
  return { ids, parts: senderParts(client, { record: ({ id }) => ids.push(id) }) };
}

const step = { request: postJson('/', '{}'), expect: expectRefusal('a call', 'role-call', '') };
const wire = new WireConnection('http://127.0.0.1:1', defaultLimits);

test('a throttled request is sent again after Retry-After, each time on record', async () => {
  const { parts: given, ids } = parts([429, 429, 200], '0');
  const sent = await sendStep(given, 'c1.1', step, wire);
  expect(sent?.raw.outcome).toMatchObject({ status: 200 });
  expect(sent?.id).toBe('c1.1.2');
  expect(ids).toEqual(['c1.1', 'c1.1.1', 'c1.1.2']);
});

test('a target that throttles for ever is given up after three more tries; a time in the past is no wait', async () => {
  const { parts: given, ids } = parts([429], new Date(0).toUTCString());
  expect((await sendStep(given, 'c', step, wire))?.raw.outcome).toMatchObject({ status: 429 });
  expect(ids).toHaveLength(4);
});

test('a rate spreads requests evenly', async () => {
  const pacer = createPacer(200);
  const start = performance.now();
  for (let count = 0; count < 11; count += 1) await pacer();
  expect(performance.now() - start).toBeGreaterThan(45);
});

test('a run that is ended waits for no Retry-After and sends no more', async () => {
  const { parts: given, ids } = parts([429, 200], '9');
  const stop = new AbortController();
  const sending = sendStep({ ...given, signal: stop.signal }, 'c', step, wire);
  setImmediate(() => stop.abort());
  expect(await sending).toBeUndefined();
  expect(ids).toEqual(['c']);
});

test('a target that throttled a request for good, and let nothing in since, is not asked again and again', async () => {
  const { parts: given, ids } = parts([429, 429, 429, 429, 429, 200, 429, 200], '0');
  await sendStep(given, 'c1', step, wire);
  expect(ids).toHaveLength(4);
  await sendStep(given, 'c2', step, wire);
  expect(ids).toHaveLength(5);
  await sendStep(given, 'c3', step, wire);
  await sendStep(given, 'c4', step, wire);
  expect(ids.slice(5)).toEqual(['c3', 'c4', 'c4.1']);
});

test('what the end of all waiting cuts off is no verdict, but what ended it is', async () => {
  const { parts: given, ids } = parts([200], '0');
  const waiting = createWaitingBudget(45_000);
  const { client } = playedTarget([tooLate]);
  const silent = { ...given, client, waiting, signal: waiting.signal };
  const sent: unknown[] = [];
  for (let count = 0; count < 9; count += 1) sent.push(await sendStep(silent, `c${count}`, step, wire));
  expect(sent.map((one) => one !== undefined)).toEqual([...Array.from({ length: 8 }, () => true), false]);
  expect(ids).toHaveLength(8);
  expect(waiting.signal.reason).toBe('none of 8 requests was answered');
});
