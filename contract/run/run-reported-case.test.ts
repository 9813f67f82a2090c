import { expect, test } from 'vitest';
import type { AnswerView } from '../answer/answer-view.ts';
import { sampleAnswer, sampleModel } from '../fixture/sample-answer.ts';
import { acrossCase, responseCase } from '../fixture/sample-case.ts';
import { sampleResult } from '../fixture/sample-result.ts';
import { createCollector } from './collector.ts';
import { type ReportParts, runAcrossCase, runResponseCase } from './run-reported-case.ts';

const idHeader = responseCase({ pointer: '', status: '200', path: [], rule: 'request-id-header' });
const unique = acrossCase('execution-id-unique');
const alike = acrossCase('alike-refusals', 'execution-id-unique');

const settings: ReportParts['settings'] = {};
const seen: ReportParts['seen'] = { exchange: () => undefined };
const answer = (id: string, execution: string): AnswerView =>
  sampleAnswer({ id, body: sampleResult({ execution_id: execution }) });

test('a case about answers that none has shown is not exercised', () => {
  const parts = { settings, seen, collector: createCollector([idHeader, unique]) };
  const nothing = { status: 'not-exercised', reason: 'no answer of this run showed it' };
  expect(runResponseCase(parts, idHeader, sampleModel)).toMatchObject({ result: nothing, state: 'not-exercised' });
  expect(runAcrossCase(parts, unique, { model: sampleModel, answers: [] }).result).toMatchObject(nothing);
});

test('a case about answers tells what was gathered of it, in answers', () => {
  const collector = createCollector([idHeader]);
  const breach = {
    rule: 'request-id-header',
    pointer: '',
    message: 'missing',
    expected: 'one',
    actual: 'none',
  } as const;
  collector.add(answer('a', 'e1'), [breach]);
  collector.add(answer('b', 'e2'), []);
  const { result, state } = runResponseCase({ settings, seen, collector }, idHeader, sampleModel);
  expect(state).toBe('observed');
  expect(result).toMatchObject({
    id: idHeader.id,
    status: 'pass',
    violations: [{ severity: 'warn', exchanges: ['a'] }],
  });
  expect(result.violations[0]?.message).toBe('missing (in 1 of 2 answers)');
  const strict = runResponseCase({ settings: { strict: true }, seen, collector }, idHeader, sampleModel);
  expect(strict.result.status).toBe('fail');
});

test('a rule across answers that cannot judge them says why', () => {
  const window = acrossCase('time-window');
  const parts = { settings, seen, collector: createCollector([window]) };
  const { result } = runAcrossCase(parts, window, { model: sampleModel, answers: [answer('a', 'e1')] });
  expect(result.status).toBe('not-exercised');
  expect(result.reason).toMatch(/no answer with times has a Date field/);
});

test('rules across answers see all of them together', () => {
  const parts = { settings, seen, collector: createCollector([alike]) };
  const run = { model: sampleModel, answers: [answer('a', 'e1'), answer('b', 'e2'), answer('c', 'e1')] };
  const { result } = runAcrossCase(parts, alike, run);
  expect(result.status).toBe('fail');
  expect(result.violations).toMatchObject([{ rule: 'execution-id-unique', exchanges: ['a', 'c'] }]);
  expect(result.violations[0]?.message).toContain('(in 1 of 3 answers)');
});
