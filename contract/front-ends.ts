import type { Target } from '../core/target.ts';
import { type ContractChoice, readContract, type SpecBundle } from '../spec/index.ts';
import type { CompareOptions } from './compare/compare-targets.ts';
import type { ContractOutline, Forecast } from './plan/forecast.ts';
import type { ContractPlan, PlanOptions } from './plan/plan-contract.ts';
import type { RecordedOptions } from './recorded/judge-recorded.ts';
import type { ContractHints } from './resources/contract-hints.ts';
import type { AskOptions } from './run/ask-target.ts';
import type { CleanUpOptions } from './run/clean-up.ts';
import type { ReplayOptions, ReplayResult } from './run/replay-violation.ts';
import type { ContractRunOptions } from './run/run-contract.ts';
import type { MadeThing } from './run/world.ts';
import type { RoleAnswer } from './sync-executions/preflight/role-answer.ts';
import type { ClientSettings, TypedClient } from './typed/typed-client.ts';

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
 * The plan of a run before anything is sent, with the contract's operations and what they manage.
 * @throws Problem `spec-invalid`, `usage` or `config-invalid`, as a run would
 */
export async function forecastSuite(spec: SpecBundle, target: Target, options: PlanOptions = {}): Promise<Forecast> {
  const { forecastPlan } = await import('./plan/forecast.ts');
  return forecastPlan(spec, target, options);
}

/**
 * What a contract speaks of: its operations, and what they manage.
 * @throws Problem `config-invalid` where the user speaks of what the document does not have
 */
export async function outlineContract(spec: SpecBundle, hints: Partial<ContractHints>): Promise<ContractOutline> {
  const { outlineContract: outline } = await import('./plan/forecast.ts');
  return outline(spec, hints);
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

export interface TypedClientOptions extends ClientSettings, ContractChoice {}

/**
 * A client for tests of one's own whose paths, parameters, bodies and answers the compiler checks:
 * `const client = await typedClient<paths>({ url })`, with `paths` from `flowgauge/types` or of one's own pages. Each
 * answer brings its evidence, and `judge()` says what it breaks of the contract.
 * @throws Problem `usage`, `host-refused`, or one of a contract that cannot be read
 */
export async function typedClient<Paths extends object>({
  pages,
  spec,
  overlay,
  ...settings
}: TypedClientOptions): Promise<TypedClient<Paths>> {
  const { createTypedClient } = await import('./typed/typed-client.ts');
  const choice = { ...(pages && { pages }), ...(spec && { spec }), ...(overlay && { overlay }) };
  return createTypedClient<Paths>(await readContract(choice), settings);
}

/**
 * Ends what a run made on a target, one after the other.
 * @returns what is still there, as far as the target's answers say
 */
export async function cleanUp(options: CleanUpOptions): Promise<MadeThing[]> {
  const frontEnd = await import('./run/clean-up.ts');
  return frontEnd.cleanUp(options);
}
