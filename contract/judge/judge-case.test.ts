import { expect, test } from 'vitest';
import { sampleModel } from '../fixture/sample-answer.ts';
import { type CaseFindings, judgeCase } from './judge-case.ts';
import type { StatusBreach } from './judge-status.ts';
import { addBreach, type BreachGroup } from './violation.ts';

const base = { pointer: '', message: 'm', expected: 'e', actual: 'a' };

function findings(settings: CaseFindings['settings'], ...breaches: StatusBreach[]): CaseFindings {
  const groups = new Map<string, BreachGroup>();
  for (const breach of breaches) addBreach(groups, breach, ['c1']);
  return {
    caseId: 'op/one',
    groups: groups.values(),
    settings,
    looked: { count: 1, unit: 'requests' },
    durationMs: 12,
    spec: sampleModel.spec,
    exchange: () => undefined,
  };
}

const error: StatusBreach = { ...base, rule: 'server-error' };
const warning: StatusBreach = { ...base, rule: 'request-id-header' };

test('a case without a breach is passed', () => {
  expect(judgeCase(findings({}))).toEqual({ id: 'op/one', status: 'pass', violations: [], durationMs: 12 });
});

test.each<[string, CaseFindings, string, string[]]>([
  ['an error fails it, and a warning beside it is told', findings({}, warning, error), 'fail', ['warn', 'error']],
  ['a warning alone does not', findings({}, warning), 'pass', ['warn']],
  ['nor does an error that is one at most', findings({}, { ...error, atMost: 'note' }), 'pass', ['note']],
  ['a rule that is off says nothing', findings({ rules: { 'server-error': 'off' } }, error), 'pass', []],
  ['strict makes it an error', findings({ strict: true }, warning), 'fail', ['error']],
])('%s', (_, found, status, severities) => {
  const result = judgeCase(found);
  expect(result.status).toBe(status);
  expect(result.violations.map(({ severity }) => severity)).toEqual(severities);
});
