import { deriveSeed } from '../../core/random.ts';
import { type Credentials, type Role, roles, type Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { callStep, planContext } from '../cases/plan-context.ts';
import { type ContractPlan, planContract } from '../plan/plan-contract.ts';
import type { RoleAnswer, RoleCall } from './ask-first.ts';
import { startExecutor } from './start-executor.ts';

function callsOf(plan: ContractPlan, target: Target, wanted: readonly Role[]): RoleCall[] {
  // A seed of its own: no word that is planted here is one that the suite plants.
  const context = planContext(plan.model, target, deriveSeed(plan.seed, 'preflight'), plan.effort);
  return wanted.flatMap((role) => {
    const [step, workflowId] = [callStep(context, role), context.flow(role)];
    return step === undefined || workflowId === undefined ? [] : [{ role, workflowId, step }];
  });
}

/** One call of each role whose flow the plan calls. */
export function plannedCalls(plan: ContractPlan, target: Target): RoleCall[] {
  return callsOf(plan, target, plan.called);
}

export interface AskOptions {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  /** milliseconds to wait for each answer */
  timeoutMs: number;
}

/** Calls every role of a target once, and a flow that does not exist, as a run of the suite would. */
export async function askTarget({ spec, target, credentials, timeoutMs }: AskOptions): Promise<RoleAnswer[]> {
  const plan = planContract(spec, target, { effort: 'quick', seed: Date.now() % 0xffff_ffff });
  const { ask, close } = startExecutor(plan, target, credentials, { timeoutMs }, () => undefined);
  try {
    return await ask(callsOf(plan, target, roles), timeoutMs);
  } finally {
    await close();
  }
}
