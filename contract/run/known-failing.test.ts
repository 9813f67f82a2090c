import { expect, test } from 'vitest';
import type { CaseResult } from '../../core/case-result.ts';
import type { RunEvent } from '../../core/events.ts';
import { parseKnownFailing, withKnownFailing } from './known-failing.ts';

const failing = (id: string, rule: string): CaseResult => ({
  id,
  status: 'fail',
  durationMs: 1,
  violations: [
    {
      id: 'v',
      rule,
      severity: 'error',
      authority: 'inferred',
      pointer: '',
      source: null,
      message: 'm',
      expected: 'e',
      actual: 'a',
      exchanges: [],
      curl: '',
      replay: '',
    },
  ],
});
const passing = (id: string): CaseResult => ({ id, status: 'pass', durationMs: 1, violations: [] });

function outcome(list: string, results: CaseResult[]): [string, string][] {
  const events: RunEvent[] = [];
  const emit = withKnownFailing(parseKnownFailing(list, 'known.txt'), 'known.txt', (event) => events.push(event));
  for (const result of results) emit({ type: 'case-finished', at: '', result });
  emit({ type: 'contract-finished', at: '', requests: 1, durationMs: 1, flowsReached: 1, matrix: [] });
  return events.flatMap((event): [string, string][] =>
    event.type === 'case-finished' ? [[event.result.id, event.result.status]] : [],
  );
}

test.each([
  { name: 'a known failure passes', list: 'a/b # ticket 7', results: [failing('a/b', 'r')], want: [['a/b', 'pass']] },
  {
    name: 'of another rule it still fails',
    list: 'a/b server-error',
    results: [failing('a/b', 'r')],
    want: [
      ['a/b', 'fail'],
      ['known-failing/1', 'fail'],
    ],
  },
  {
    name: 'wildcards',
    list: '# head\n\na/*',
    results: [failing('a/b/c', 'r'), failing('b', 'r')],
    want: [
      ['a/b/c', 'pass'],
      ['b', 'fail'],
    ],
  },
  {
    name: 'an unexpected pass fails',
    list: 'a/b',
    results: [passing('a/b')],
    want: [
      ['a/b', 'pass'],
      ['known-failing/1', 'fail'],
    ],
  },
  {
    name: 'an entry that matches nothing fails',
    list: 'x',
    results: [passing('a/b')],
    want: [
      ['a/b', 'pass'],
      ['known-failing/1', 'fail'],
    ],
  },
])('$name', ({ list, results, want }) => {
  expect(outcome(list, results)).toEqual(want);
});

test('a line that is no entry is named', () => {
  expect(() => parseKnownFailing('ok\na b c', 'known.txt')).toThrow(/known\.txt:2/);
});
