import { describe, expect, test } from 'vitest';
import { bodyText, namesBelow, sampleContext, sampleTarget, stepsOf } from '../fixture/sample-operations.ts';
import { authCases } from './auth-cases.ts';

describe('calls without valid credentials', () => {
  const drafts = authCases(sampleContext('POST', '/books'));

  test('are one without any, and one for each kind that cannot be right', () => {
    expect(namesBelow(drafts, 'auth')).toEqual(['absent', 'empty-token', 'wrong-token', 'wrong-signature']);
    expect(drafts.map(({ cells }) => cells.map(({ status, constraint }) => [constraint, status]))).toEqual(
      drafts.map(() => [['security', '401']]),
    );
  });

  test('change nothing of the valid request but what proves who sends it', () => {
    const [valid] = stepsOf(drafts, 'absent');
    const fields = (name: string): string[] =>
      stepsOf(drafts, name).flatMap(({ request }) => request.headers.map(([field]) => field));
    expect(fields('absent')).toEqual(['Content-Type']);
    expect(fields('empty-token')).toEqual(['Content-Type', 'X-Auth-Token']);
    expect(fields('wrong-signature')).toEqual(['Content-Type', 'X-Sdk-Date', 'Authorization']);
    for (const step of drafts.flatMap((item) => (item.kind === 'requests' ? item.steps : []))) {
      expect(step.request).toMatchObject({ method: 'POST', path: '/v1/p1/books', unsigned: true });
      expect(bodyText(step)).toBe(valid === undefined ? '' : bodyText(valid));
    }
  });

  test('are refused with 401 or 403; 400 can be defended, and the body of a gateway is its own', () => {
    for (const { expect: wanted } of drafts.flatMap((item) => (item.kind === 'requests' ? item.steps : [])))
      expect(wanted).toMatchObject({
        rule: 'authentication',
        right: [401, 403],
        defensible: [400],
        documentedErrorBody: false,
      });
  });

  test('are not exercised where the target asks for none', () => {
    const open = authCases(sampleContext('POST', '/books', { ...sampleTarget, auth: 'none' }));
    expect(new Set(open.map(({ notExercised }) => notExercised))).toEqual(
      new Set(['the target asks for no credentials']),
    );
    expect(drafts.map(({ notExercised }) => notExercised)).toEqual(drafts.map(() => undefined));
  });

  test('nor where there is no valid request to change', () => {
    const context = sampleContext('POST', '/books');
    const none = authCases({ ...context, valid: { ...context.valid, reason: 'nothing to call' } });
    expect(new Set(none.map(({ notExercised }) => notExercised))).toEqual(new Set(['nothing to call']));
  });
});
