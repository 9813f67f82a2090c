import { expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import { cell } from '../fixture/sample-case.ts';
import { type CaseOutcome, notExercised } from './case-outcome.ts';
import { matrixOf } from './matrix.ts';

const passed: CaseResult = { id: '', status: 'pass', violations: [], durationMs: 1 };

test('each cell of a case has the state of its outcome, with the reason where there is one', () => {
  const cases = ['seen', 'tried', 'unasked', 'unreached'].map((id) => ({ id, cells: [cell('200'), cell('400')] }));
  const outcomes = new Map<string, CaseOutcome>([
    ['seen', { result: passed, state: 'observed' }],
    ['tried', { result: passed, state: 'probed' }],
    ['unasked', notExercised('unasked', 'the target offers no echo flow')],
  ]);
  const both = (more: object): object[] => ['200', '400'].map((status) => ({ ...cell(status), ...more }));
  expect(matrixOf(cases, outcomes)).toEqual([
    ...both({ state: 'observed' }),
    ...both({ state: 'probed' }),
    ...both({ state: 'not-exercised', reason: 'the target offers no echo flow' }),
    ...both({ state: 'not-exercised', reason: 'the run was stopped before it' }),
  ]);
});
