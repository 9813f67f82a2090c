import { expect, test } from 'vitest';
import type { Violation } from '../../core/case-result.ts';
import { tellViolation } from './tell-violation.ts';

const violation: Violation = {
  id: '1',
  rule: 'answer-enum',
  severity: 'error',
  authority: 'documented',
  pointer: '/a',
  source: { file: 'pages/a.txt', line: 7, text: 'Enumeration values:' },
  message: 'status is another word',
  expected: '"a" or "b"',
  actual: '"\u001b[31mc\n"',
  exchanges: [],
  curl: "curl 'http://host'",
  replay: '',
};

test('a violation is told with the words of the page and a line for a shell; nothing of it moves a cursor', () => {
  expect(tellViolation(violation)).toBe(
    [
      'answer-enum (error, documented): status is another word',
      '  expected  "a" or "b"',
      String.raw`  actual    "\u001b[31mc\n"`,
      '  page      pages/a.txt:7: Enumeration values:',
      "  curl      curl 'http://host'",
    ].join('\n'),
  );
});

test('what is not known is left out', () => {
  expect(tellViolation({ ...violation, source: null, curl: '' }).split('\n')).toHaveLength(3);
});
