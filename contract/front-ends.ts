import type { Target } from '../core/target.ts';
import type { SpecBundle } from '../spec/index.ts';
import type { ContractPlan, PlanOptions } from './cases/plan-contract.ts';
import type { RecordedOptions } from './recorded/judge-recorded.ts';
import type { ComparedTargets, CompareOptions } from './run/compare-targets.ts';
import type { ReplayOptions, ReplayResult } from './run/replay-violation.ts';

// What plans, sends or judges in the caller's own thread loads a client, a validator and a generator of values, a quarter of
// a second. A run of the suite does all that in vitest's thread, so the caller's loads none of it before it is called.

/** @see planContract, which this is */
export async function planSuite(spec: SpecBundle, target: Target, options: PlanOptions = {}): Promise<ContractPlan> {
  const { planContract } = await import('./cases/plan-contract.ts');
  return planContract(spec, target, options);
}

/** @see compareTargets in run/compare-targets.ts */
export async function compareTargets(options: CompareOptions): Promise<ComparedTargets> {
  const frontEnd = await import('./run/compare-targets.ts');
  return frontEnd.compareTargets(options);
}

/** @see replayViolation in run/replay-violation.ts */
export async function replayViolation(options: ReplayOptions): Promise<ReplayResult> {
  const frontEnd = await import('./run/replay-violation.ts');
  return frontEnd.replayViolation(options);
}

/** @see judgeRecorded in recorded/judge-recorded.ts */
export async function judgeRecorded(options: RecordedOptions): Promise<void> {
  const frontEnd = await import('./recorded/judge-recorded.ts');
  return frontEnd.judgeRecorded(options);
}
