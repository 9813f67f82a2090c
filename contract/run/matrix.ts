import type { MatrixCell } from '../../core/case-result.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { CaseOutcome } from './case-outcome.ts';

/** Every cell of these cases with the state that the outcome of its case gives it. */
export function matrixOf(
  cases: readonly Pick<ContractCase, 'id' | 'cells'>[],
  outcomes: ReadonlyMap<string, CaseOutcome>,
): MatrixCell[] {
  return cases.flatMap(({ id, cells }) => {
    const outcome = outcomes.get(id);
    const state = outcome?.state ?? 'not-exercised';
    const reason = outcome === undefined ? 'the run was stopped before it' : outcome.result.reason;
    return cells.map((cell): MatrixCell => ({ ...cell, state, ...(reason !== undefined && { reason }) }));
  });
}
