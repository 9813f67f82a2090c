import { expect, test } from 'vitest';
import type { Role } from '../../../core/target.ts';
import { preflightProblem } from './preflight-problem.ts';
import type { RoleAnswer } from './role-answer.ts';

const url = 'http://127.0.0.1:1/base';

/** `404 api` is an error as the API writes it, `404` one of another server, `-` no answer. */
function answerOf([role, text]: [Role, string]): RoleAnswer {
  const own = { role, workflowId: `${role}-id` };
  if (text === '-') return { ...own, kind: 'silent', why: 'the connection was reset (ECONNRESET)' };
  const [status, api] = text.split(' ');
  return {
    ...own,
    kind: 'answered',
    status: Number(status),
    flowStatus: undefined,
    isApiError: api === 'api',
    skewMs: null,
  };
}

test.each<[string, [Role, string][], 'none' | 'token', string | undefined]>([
  [
    'all is well',
    [
      ['success', '200'],
      ['error', '500'],
    ],
    'none',
    undefined,
  ],
  ['nothing was asked', [], 'none', undefined],
  [
    '500 to all',
    [
      ['success', '500'],
      ['echo', '500'],
    ],
    'none',
    undefined,
  ],
  ['503 to all', [['success', '503']], 'none', undefined],
  ['a redirect', [['success', '307']], 'none', undefined],
  ['silence', [['success', '-']], 'none', undefined],
  [
    '405 to one',
    [
      ['success', '405'],
      ['echo', '200'],
    ],
    'none',
    undefined,
  ],
  [
    '401 to one',
    [
      ['success', '401'],
      ['echo', '200'],
    ],
    'none',
    undefined,
  ],
  [
    '401 to one, and silence',
    [
      ['success', '401'],
      ['echo', '-'],
    ],
    'none',
    undefined,
  ],
  ['no such flow', [['success', '404 api']], 'none', 'flow-not-found: 404 to a call of the flow success (success-id)'],
  [
    'one of two',
    [
      ['success', '200'],
      ['fail', '404 api'],
    ],
    'none',
    'flow-not-found: the flow fail (fail-id)',
  ],
  [
    'both',
    [
      ['success', '404 api'],
      ['fail', '404 api'],
    ],
    'none',
    'the flows success (success-id), fail (fail-id)',
  ],
  [
    'a wrong path',
    [
      ['success', '404'],
      ['error', '405'],
    ],
    'none',
    'flow-not-found: 404 and 405 to a call of every flow, and not',
  ],
  [
    'credentials are asked for',
    [
      ['success', '401'],
      ['echo', '403'],
    ],
    'none',
    'credentials-missing: it asks for credentials',
  ],
  ['wrong credentials', [['success', '401']], 'token', 'credentials-missing: it refuses the credentials (token)'],
])('%s', (_, answers, auth, wanted) => {
  const problem = preflightProblem(url, answers.map(answerOf), auth);
  if (wanted === undefined) expect(problem).toBeUndefined();
  else {
    const [words, kind] = wanted.split(': ').reverse();
    if (kind !== undefined) expect(problem?.kind).toBe(kind);
    expect(problem?.message).toContain(words);
    expect(problem?.message).toContain(url);
  }
});
