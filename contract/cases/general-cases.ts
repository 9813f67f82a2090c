import { authCases } from './auth-cases.ts';
import { bodyCases } from './body-cases.ts';
import type { CaseDraft } from './contract-case.ts';
import { documentedRequest } from './documented-request.ts';
import { parameterCases } from './parameter-cases.ts';
import { type CaseContext, type PlanContext, pooled } from './plan-context.ts';
import { protocolCases } from './protocol-cases.ts';
import { acrossCases, responseCases } from './response-cases.ts';

/** Methods that change nothing (RFC 9110, section 9.2.1). */
const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** The valid request as it is: what every other case is held against. */
function validCase(context: CaseContext): CaseDraft {
  const { valid, model } = context;
  const { operation, successes } = model;
  const marker = context.marker();
  const body = valid.body?.text(marker) ?? null;
  const { path, headers } = valid.head();
  const what = 'a valid request';
  const status = String(successes[0] ?? 200);
  return {
    id: `${operation.name}/request/valid`,
    summary: what,
    cells: [{ pointer: `${operation.pointer}/responses/${status}`, constraint: 'status', boundary: 'valid', status }],
    ...(valid.reason !== undefined && { notExercised: valid.reason }),
    kind: 'requests',
    order: 'sequence',
    steps: [
      {
        request: {
          method: operation.method,
          path,
          headers: [...valid.bodyHeaders, ...headers],
          body,
          transport: pooled,
        },
        expect: valid.expect(what, valid.rule, operation.pointer, marker, body),
      },
    ],
    safe: true,
  };
}

/** What is common to all operations, for one of which no more is known than its document says. */
export function generalCases(planned: PlanContext): CaseDraft[] {
  const context: CaseContext = { ...planned, valid: documentedRequest(planned), unseen: () => undefined };
  const changesNothing = safeMethods.includes(context.model.operation.method);
  return [
    validCase(context),
    ...parameterCases(context),
    ...bodyCases(context),
    ...protocolCases(context),
    ...authCases(context),
    ...responseCases(context),
    ...acrossCases(context),
  ].map((item) => (item.kind === 'requests' ? { ...item, safe: item.safe && changesNothing } : item));
}
