import { type Credentials, roles, type Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { planBase } from '../cases/plan-context.ts';
import { assertReachable } from '../http/reachable.ts';
import { planContract } from '../plan/plan-contract.ts';
import { pluginFor, rulesFor } from '../plan/plugins.ts';
import { callsOfRoles } from '../sync-executions/preflight/first-calls.ts';
import { type RoleAnswer, roleAnswers } from '../sync-executions/preflight/role-answer.ts';
import { startExecutor } from './start-executor.ts';

export interface AskOptions {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  /** milliseconds to wait for each answer */
  timeoutMs: number;
}

/**
 * Calls every role of a target once, and a flow that does not exist, as a run of the suite would. Where no operation of the
 * contract calls a flow, nothing is sent.
 * @throws Problem `target-unreachable` where nothing accepts a connection, of a target that has no roles to call
 */
export async function askTarget({ spec, target, credentials, timeoutMs }: AskOptions): Promise<RoleAnswer[]> {
  const seed = Date.now() % 0xffff_ffff;
  const plan = planContract(spec, target, { effort: 'quick', seed });
  const { model } = plan;
  if (pluginFor(model.operation) === undefined) {
    await assertReachable(target.url);
    return [];
  }
  const context = { ...planBase(target, seed, 'quick'), model, rules: rulesFor(model.operation) };
  const { ask, close } = startExecutor(plan, target, credentials, { timeoutMs }, () => undefined);
  try {
    return roleAnswers(await ask(callsOfRoles(context, roles), timeoutMs));
  } finally {
    await close();
  }
}
