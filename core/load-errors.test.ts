import { expect, test } from 'vitest';
import { describeFirstError, errorReason, judgesErrors } from './load-errors.ts';

test('only a threshold on the errors themselves lifts the limit on errors', () => {
  expect(judgesErrors({ metric: { kind: 'errors' } })).toBe(true);
  expect(judgesErrors({ metric: { kind: 'response-time', outcome: 'all' } })).toBe(false);
  expect(judgesErrors({ metric: { kind: 'dropped' } })).toBe(false);
});

test('errors beyond one in a hundred fail a load, those within it do not', () => {
  const result = (errors: number): Parameters<typeof errorReason>[0] => ({
    sent: 1000,
    outcomes: { success: { count: 900 - errors }, fail: { count: 100 }, http_5xx: { count: errors } },
  });
  expect(errorReason(result(0))).toBeNull();
  expect(errorReason(result(10))).toBeNull();
  expect(errorReason(result(11))).toMatch(/^1.1% of the requests ended in an error \(http_5xx 11\)/);
});

test('transport errors and refusals count as errors', () => {
  const outcomes = { success: { count: 1 }, transport_error: { count: 1 }, throttled: { count: 2 } };
  expect(errorReason({ sent: 4, outcomes })).toContain('75% of the requests');
  expect(errorReason({ sent: 0, outcomes: {} })).toBeNull();
});

test('the first error is shown as it came, not how to let it pass', () => {
  const reason = errorReason({
    sent: 100,
    outcomes: { http_4xx: { count: 100 } },
    firstErrors: [{ outcome: 'http_4xx', status: 404, text: '{"error_code":"FSS.1051"}' }],
  });
  expect(reason).toBe(
    '100% of the requests ended in an error (http_4xx 100), the first: 404 {"error_code":"FSS.1051"}',
  );
});

test('an error without a body, and one without an answer, are said to be that', () => {
  expect(describeFirstError({ outcome: 'http_5xx', status: 502, text: ' \n' })).toBe('502 (no body)');
  expect(describeFirstError({ outcome: 'transport_error', status: null, text: 'ECONNRESET' })).toBe('ECONNRESET');
  expect(describeFirstError({ outcome: 'client_timeout', status: null, text: '' })).toBe('no answer');
});
