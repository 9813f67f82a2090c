import type { CaseDraft, Expectation, Step } from './contract-case.ts';
import type { DocumentedRequest } from './documented-request.ts';
import { type CaseContext, pooled } from './plan-context.ts';
import type { ParameterChange } from './valid-request.ts';

/** What the builders need whose operation only its document describes. */
export interface GeneralContext extends CaseContext {
  valid: DocumentedRequest;
}

/** A case that changes the valid request, of which a smaller effort takes some only. */
export interface Candidate {
  id: string;
  /** how many requests it makes */
  cost: number;
  /** makes the case: most candidates of a quick run become none */
  draft: () => CaseDraft;
  /** the constraint at its place: the first of each is taken before the second of any */
  group: string;
  /** correct servers do either: taken last */
  isOpen: boolean;
}

/** What a step sends instead of the valid request's own. */
export interface Sent {
  changes?: readonly ParameterChange[];
  /** text of the body; the valid one unless given */
  body?: string;
}

/** A request of the operation with one thing changed, or none. */
export function stepOf({ valid, model }: GeneralContext, { changes, body }: Sent, expect: Expectation): Step {
  const { path, headers } = valid.head(changes);
  return {
    request: {
      method: model.operation.method,
      path,
      headers: [...valid.bodyHeaders, ...headers],
      body: body ?? valid.body?.text('') ?? null,
      transport: pooled,
    },
    expect,
  };
}

/** The status that a case of one of the operation's successes, or of its refusals, fills a cell of. */
export function cellStatus({ model }: GeneralContext, isRefused: boolean): string {
  return isRefused ? '400' : String(model.successes[0] ?? 200);
}
