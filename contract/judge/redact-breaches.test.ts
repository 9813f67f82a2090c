import { expect, test } from 'vitest';
import { createRedactor, redactedMark } from '../../core/redact.ts';
import type { StatusBreach } from './judge-status.ts';
import { redactBreaches } from './redact-breaches.ts';

test('a secret is hidden wherever a breach quotes it, and all else stays', () => {
  const quote = 'got top-secret';
  const breach: StatusBreach = {
    rule: 'answer-type',
    pointer: '/a',
    member: 'm',
    atMost: 'warn',
    message: quote,
    expected: quote,
    actual: quote,
  };
  const hidden = `got ${redactedMark}`;
  expect(redactBreaches([breach], createRedactor(['top-secret']))).toEqual([
    { ...breach, message: hidden, expected: hidden, actual: hidden },
  ]);
});
