import type { Target } from '../core/target.ts';
import type { SpecBundle } from '../spec/index.ts';
import type { CompareOptions } from './compare/compare-targets.ts';
import type { ContractPlan, PlanOptions } from './plan/plan-contract.ts';
import type { RecordedOptions } from './recorded/judge-recorded.ts';
import type { AskOptions } from './run/ask-target.ts';
import type { ReplayOptions, ReplayResult } from './run/replay-violation.ts';
import type { ContractRunOptions } from './run/run-contract.ts';
import type { RoleAnswer } from './sync-executions/preflight/role-answer.ts';

// What plans, sends or judges loads a client, a validator and a generator of values, a quarter of a second: nobody loads
// any of it before it is called.

/**
 * Every case of the contract suite for a target, as data; nothing is sent.
 * @throws Problem `spec-invalid` where the document holds no operation, `usage` where `only` names no case
 */
export async function planSuite(spec: SpecBundle, target: Target, options: PlanOptions = {}): Promise<ContractPlan> {
  const { planContract } = await import('./plan/plan-contract.ts');
  return planContract(spec, target, options);
}

/**
 * Runs the contract suite against a target and emits its events as things happen.
 * @throws Problem before any case: `target-unreachable`, `spec-invalid`, `usage`
 */
export async function runContract(options: ContractRunOptions): Promise<void> {
  const frontEnd = await import('./run/run-contract.ts');
  return frontEnd.runContract(options);
}

/**
 * Sends the same seeded requests to two targets, and emits where their answers differ beyond ids and times.
 * @throws Problem where one of the two does not answer, or does not have the flows that it should
 */
export async function compareTargets(options: CompareOptions): Promise<void> {
  const frontEnd = await import('./compare/compare-targets.ts');
  return frontEnd.compareTargets(options);
}

/** Calls every role of a target once, and a flow that does not exist, as a run of the suite would. */
export async function askTarget(options: AskOptions): Promise<RoleAnswer[]> {
  const frontEnd = await import('./run/ask-target.ts');
  return frontEnd.askTarget(options);
}

/**
 * Sends a recorded violation's requests again.
 * @throws Problem `usage` where the run or the target has no such violation or case, `target-unreachable`
 */
export async function replayViolation(options: ReplayOptions): Promise<ReplayResult> {
  const frontEnd = await import('./run/replay-violation.ts');
  return frontEnd.replayViolation(options);
}

/**
 * Applies every rule that needs only exchanges to recorded traffic.
 * @throws Problem `run-unreadable` where no exchange is one of the operation
 */
export async function judgeRecorded(options: RecordedOptions): Promise<void> {
  const frontEnd = await import('./recorded/judge-recorded.ts');
  return frontEnd.judgeRecorded(options);
}
