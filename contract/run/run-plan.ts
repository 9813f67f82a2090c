import type { CaseResult } from '../../core/case-result.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import type { ContractPlan } from '../plan/plan-contract.ts';
import type { ContractExecutor } from './executor.ts';

/** How many requests a case sends one after the other. */
function chainLength(item: ContractCase): number {
  if (item.kind !== 'requests' || item.notExercised !== undefined) return 0;
  return item.order === 'sequence' ? item.steps.length : 1;
}

/**
 * The cases of a plan in the order that every front end keeps: requests together, the last of them alone, then the
 * reports. Of those together the longest chain of requests begins first, or it would be waited for alone.
 */
export function phasesOf(plan: ContractPlan): { together: ContractCase[]; after: ContractCase[] } {
  const together = plan.cases
    .filter((item) => item.kind === 'requests' && item.alone !== true)
    .sort((one, other) => chainLength(other) - chainLength(one));
  const last = plan.cases.filter((item) => item.kind === 'requests' && item.alone === true);
  return { together, after: [...last, ...plan.cases.filter(({ kind }) => kind !== 'requests')] };
}

/** Runs a whole plan in its order; `onResult` gets each case's result when the case ends. */
export async function runPlan(
  plan: ContractPlan,
  executor: Pick<ContractExecutor, 'run'>,
  onResult: (result: CaseResult) => void,
): Promise<void> {
  const { together, after } = phasesOf(plan);
  await Promise.all(together.map(async (item) => onResult(await executor.run(item))));
  for (const item of after) onResult(await executor.run(item));
}
