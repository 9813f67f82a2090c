import { expect, test } from 'vitest';
import { expectRefusal, postJson } from '../cases/plan-context.ts';
import type { ContractClient } from '../http/client.ts';
import { defaultLimits } from '../http/limits.ts';
import { redactorsOf } from '../http/redactors.ts';
import { WireConnection } from '../http/wire-connection.ts';
import { createGate } from './gate.ts';
import { createPacer } from './pacer.ts';
import { createPatience } from './patience.ts';
import { type SenderParts, sendStep } from './sender.ts';
import { createWaitingBudget } from './waiting-budget.ts';

/** A target that gives these statuses one after the other, and the last of them for ever. */
function parts(statuses: readonly number[], retryAfter: string): { parts: SenderParts; ids: string[] } {
  const ids: string[] = [];
  let next = 0;
  const client: ContractClient = {
    send: (plan) => {
      const status = statuses[Math.min(next, statuses.length - 1)] ?? 0;
      next += 1;
      return Promise.resolve({
        request: { method: plan.method, url: 'http://host/', headers: [], body: null },
        sentAtMs: 0,
        durationMs: 1,
        outcome: {
          kind: 'answered',
          status,
          headers: [['retry-after', retryAfter]],
          body: Buffer.alloc(0),
          truncated: false,
          framingFaults: [],
        },
      });
    },
    openWire: () => new WireConnection('http://127.0.0.1:1', defaultLimits),
    close: () => Promise.resolve(),
  };
  return {
    ids,
    parts: {
      client,
      gate: createGate(1),
      pacer: createPacer(undefined),
      patience: createPatience(1000, 1),
      waiting: createWaitingBudget(45_000),
      redactorFor: redactorsOf([]),
      record: ({ id }) => ids.push(id),
    },
  };
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
  const late = { request: { method: 'POST', url: '', headers: [], body: null }, sentAtMs: 0, durationMs: 30_000 };
  const outcome = { kind: 'client-timeout' as const, afterMs: 30_000 };
  const client: ContractClient = { ...given.client, send: () => Promise.resolve({ ...late, outcome }) };
  const silent = { ...given, client, waiting, signal: waiting.signal };
  const sent: unknown[] = [];
  for (let count = 0; count < 9; count += 1) sent.push(await sendStep(silent, `c${count}`, step, wire));
  expect(sent.map((one) => one !== undefined)).toEqual([...Array.from({ length: 8 }, () => true), false]);
  expect(ids).toHaveLength(8);
  expect(waiting.signal.reason).toBe('none of 8 requests was answered');
});
