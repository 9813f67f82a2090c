import type { HeaderList } from '../../core/exchange.ts';
import { randomInt } from '../../core/random.ts';
import type { CaseDraft } from './contract-case.ts';
import { type CaseContext, expectRefusal, pooled } from './plan-context.ts';

/**
 * Calls without credentials, and with ones that cannot be right. The real access key signs none of them: several failures
 * in a row would lock it, and the ones made here are of no account.
 */
export function authCases(context: CaseContext): CaseDraft[] {
  const { valid } = context;
  const { operation } = context.model;
  const random = context.random('auth');
  const digits = (length: number): string =>
    Array.from({ length }, () => randomInt(random, 0, 15).toString(16)).join('');
  const signature = `SDK-HMAC-SHA256 Access=${digits(20).toUpperCase()}, SignedHeaders=x-sdk-date, Signature=${digits(64)}`;
  const variants: { name: string; what: string; headers: HeaderList }[] = [
    { name: 'absent', what: 'no credentials', headers: [] },
    { name: 'empty-token', what: 'an empty X-Auth-Token', headers: [['X-Auth-Token', '']] },
    { name: 'wrong-token', what: 'a token that was never issued', headers: [['X-Auth-Token', digits(64)]] },
    {
      name: 'wrong-signature',
      what: 'the signature of an access key that does not exist',
      headers: [
        ['X-Sdk-Date', new Date(0).toISOString().replace(/[-:]|\.\d+/g, '')],
        ['Authorization', signature],
      ],
    },
  ];
  const reason = context.target.auth === 'none' ? 'the target asks for no credentials' : valid.reason;
  return variants.map(({ name, what, headers }): CaseDraft => {
    const marker = context.marker();
    const head = valid.head();
    return {
      id: `${operation.name}/auth/${name}`,
      summary: what,
      cells: [{ pointer: operation.pointer, constraint: 'security', boundary: name, status: '401' }],
      ...(reason !== undefined && { notExercised: reason }),
      kind: 'requests',
      order: 'sequence',
      steps: [
        {
          request: {
            method: operation.method,
            path: head.path,
            headers: [...valid.bodyHeaders, ...head.headers, ...headers],
            body: valid.body?.text(marker) ?? null,
            transport: pooled,
            unsigned: true,
          },
          expect: expectRefusal(what, 'authentication', operation.pointer, {
            right: [401, 403],
            // Some gateways call a malformed credential a bad request.
            defensible: [400],
            marker,
            documentedErrorBody: false,
          }),
        },
      ],
      safe: true,
    };
  });
}
