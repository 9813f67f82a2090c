import type { CaseResult, MatrixState } from '../../core/case-result.ts';

/** What a case came to, and how its cells stand in the matrix. */
export interface CaseOutcome {
  result: CaseResult;
  state: MatrixState;
  /** the target kept us from asking it to its end */
  isCut?: true;
}

/** The outcome of a case that showed nothing, which is never passed. */
export function notExercised(id: string, reason: string): CaseOutcome {
  return {
    result: { id, status: 'not-exercised', reason, violations: [], durationMs: 0 },
    state: 'not-exercised',
  };
}
