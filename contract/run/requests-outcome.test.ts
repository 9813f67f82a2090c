import { expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { callStep, cell } from '../fixture/sample-case.ts';
import { createPatience } from './patience.ts';
import type { Performed } from './perform-step.ts';
import { askedOutcome, unsentOutcome, whyUnsent } from './requests-outcome.ts';
import { createWaitingBudget } from './waiting-budget.ts';

const answered = (status: number, more: Partial<Performed> = {}): Performed => {
  return { id: 'c1.1', answer: sampleAnswer({ status }), breaches: [], ...more };
};
const silent: Performed = { id: 'c1.1', answer: undefined, breaches: [] };
const resultOf = (status: 'pass' | 'fail'): CaseResult => ({ id: 'a', status, violations: [], durationMs: 3 });
const item = { cells: [cell('404'), cell('200')] };

test.each([
  ['its status came', [answered(200), answered(404)], 'observed'],
  ['another came', [answered(200), undefined], 'probed'],
  ['nothing came', [silent, undefined], 'probed'],
] as const)('where %s, the case has %s', (_, steps, state) => {
  expect(askedOutcome(item, steps, resultOf('pass'))).toEqual({ result: resultOf('pass'), state });
});

test('a case that would pass by answers that show nothing is not exercised, for the reason of its first step', () => {
  const steps = [answered(404), answered(200, { unlooked: 'no output' }), answered(200, { unlooked: 'no object' })];
  expect(askedOutcome(item, steps, resultOf('pass'))).toEqual({
    result: { ...resultOf('pass'), status: 'not-exercised', reason: 'no output' },
    state: 'not-exercised',
  });
});

test('what is wrong stays wrong, whatever else could not be looked at', () => {
  const steps = [answered(404, { unlooked: 'no output' })];
  expect(askedOutcome(item, steps, resultOf('fail'))).toEqual({ result: resultOf('fail'), state: 'observed' });
});

test.each([
  [0, 'not asked, since nobody answers'],
  [2, 'not asked to its end, since nobody answers'],
])('a case that the target cut off after %i requests says so, and is counted', (sent, reason) => {
  const outcome = unsentOutcome('a', sent, { kind: 'cut', reason: 'nobody answers' });
  expect(outcome).toMatchObject({ result: { status: 'not-exercised', reason }, state: 'not-exercised', isCut: true });
});

test.each([
  [0, 'the run was stopped before it'],
  [2, 'the run was stopped in the midst of it'],
])('a case that was stopped after %i requests says so, which is no fault of the target', (sent, reason) => {
  const outcome = unsentOutcome('a', sent, { kind: 'stopped' });
  expect(outcome.result).toMatchObject({ status: 'not-exercised', reason });
  expect(outcome.isCut).toBeUndefined();
});

test('what was not sent was kept back by the end of all waiting, by a stop, or by a role that was given up', () => {
  const calm = { waiting: createWaitingBudget(1_000), patience: createPatience(1_000, 1) };
  const steps = [callStep()];
  expect(whyUnsent({ steps }, calm)).toBeUndefined();
  const stop = new AbortController();
  stop.abort();
  expect(whyUnsent({ steps }, { ...calm, signal: stop.signal })).toEqual({ kind: 'stopped' });
  const waiting = createWaitingBudget(1_000);
  waiting.giveUp('none of 8 requests was answered');
  // The signal of a run ends with its waiting: it is the waiting that was the reason.
  expect(whyUnsent({ steps }, { ...calm, waiting, signal: waiting.signal })).toEqual({
    kind: 'cut',
    reason: 'none of 8 requests was answered',
  });
  const patience = createPatience(1_000, 1);
  const late = { kind: 'client-timeout', afterMs: 1_000 } as const;
  for (let count = 0; count < 8; count += 1) patience.learn('success', late, 1_000);
  expect(whyUnsent({ steps: [callStep('', { group: 'echo' })] }, { ...calm, patience })).toBeUndefined();
  expect(whyUnsent({ steps }, { ...calm, patience })).toEqual({
    kind: 'cut',
    reason: '8 success requests in a row were not answered',
  });
});
