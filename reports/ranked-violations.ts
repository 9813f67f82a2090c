import type { Violation } from '../core/case-result.ts';
import type { RunResult } from '../core/run-result.ts';

export interface RankedViolation {
  caseId: string;
  violation: Violation;
}

const rank = { error: 0, warn: 1, note: 2 } as const;

/** Every violation of a run with the case it belongs to, the gravest first, else in the order they were found. */
export function rankedViolations(result: RunResult): RankedViolation[] {
  const found = (result.contract?.cases ?? []).flatMap(({ id, violations }) =>
    violations.map((violation) => ({ caseId: id, violation })),
  );
  return found.sort((a, b) => rank[a.violation.severity] - rank[b.violation.severity]);
}
