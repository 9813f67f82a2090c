import { expect, test } from 'vitest';
import { createRedactor } from '../../core/redact.ts';
import { type Given, playedTarget, senderParts, tooLate } from '../fixture/played-target.ts';
import { sampleModel } from '../fixture/sample-answer.ts';
import { callStep, refusedStep, responseCase } from '../fixture/sample-case.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { createCollector } from './collector.ts';
import { type Performed, performStep, type StepParts } from './perform-step.ts';
import { createRunEvidence } from './run-evidence.ts';

const idHeader = responseCase({ pointer: '', status: '200', path: [], rule: 'request-id-header' });

function partsFor(given: readonly Given[]): StepParts {
  const seen = createRunEvidence(() => undefined);
  const { client } = playedTarget(given);
  return { ...senderParts(client, { record: seen.record }), seen, collector: createCollector([idHeader]) };
}

function perform(parts: StepParts, step = callStep()): Promise<Performed | undefined> {
  const wire = parts.client.openWire();
  return performStep(parts, { id: 'c1.1', caseId: 'op/one', model: sampleModel, step, wire });
}

const rulesOf = (performed: Performed | undefined): string[] | undefined => performed?.breaches.map(({ rule }) => rule);

test('breaches of the call are handed back, those of any answer go to the case that reports them', async () => {
  const parts = partsFor([{ body: sampleResult({ status: 'fail' }) }]);
  const performed = await perform(parts);
  expect(rulesOf(performed)).toContain('role-status');
  expect(rulesOf(performed)).not.toContain('request-id-header');
  const { groups, looked } = parts.collector.of(idHeader.id);
  expect([...groups.values()].map(({ breach: { rule } }) => rule)).toEqual(['request-id-header']);
  expect([...looked]).toEqual(['c1.1']);
});

test('breaches of an answer that no case of the plan reports are handed back', async () => {
  const broken = sampleResult({ execution_id: 7 });
  const performed = await perform(partsFor([{ headers: [['x-request-id', 'r']], body: broken }]));
  expect(rulesOf(performed)).toContain('answer-type');
});

test('what came is counted and kept', async () => {
  const parts = partsFor([{ status: 429, headers: [['retry-after', '0']] }, { body: sampleResult() }]);
  const performed = await perform(parts);
  expect(performed?.id).toBe('c1.1.1');
  expect(parts.seen.counts()).toEqual({ requests: 2, flowsReached: 1, callsOfRole: { success: 1 } });
  expect(parts.seen.answers).toEqual([performed?.answer]);
  expect(performed?.answer).toMatchObject({ exchangeId: 'c1.1.1', caseId: 'op/one', status: 200 });
});

test('no answer is a breach of the call, and no answer', async () => {
  const parts = partsFor([tooLate]);
  expect(await perform(parts)).toMatchObject({ id: 'c1.1', breaches: [{ rule: 'late-answer' }] });
  expect(parts.seen.counts()).toEqual({ requests: 1, flowsReached: 0, callsOfRole: {} });
});

test('a step that was not delivered came to nothing', async () => {
  const stop = new AbortController();
  stop.abort();
  const parts = partsFor([{}]);
  expect(await perform({ ...parts, signal: stop.signal })).toBeUndefined();
  expect(parts.seen.counts().requests).toBe(0);
});

test('why nothing could be looked at is told', async () => {
  expect((await perform(partsFor([{ body: sampleResult({ status: 'ended' }) }])))?.unlooked).toMatch(/no known status/);
  expect((await perform(partsFor([{ body: sampleResult() }])))?.unlooked).toBeUndefined();
});

test('no secret that the target gave back is in a breach', async () => {
  const parts = partsFor([{ body: sampleResult({ execution_id: ['hush-hush'] }) }, { status: 418 }]);
  const redactor = createRedactor(['hush-hush', 'input is missing']);
  const redacting = { ...parts, redactorFor: () => redactor };
  const answers = [await perform(redacting), await perform(redacting, refusedStep())];
  expect(answers.map((one) => one?.breaches.length)).not.toContain(0);
  expect(JSON.stringify(answers.map((one) => one?.breaches))).not.toMatch(/hush-hush|input is missing/);
});
