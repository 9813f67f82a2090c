import { counted } from '../../core/counted.ts';
import { visibleRarity } from '../../core/visible-rarity.ts';
import type { ContractCase, Expectation } from '../cases/contract-case.ts';
import type { ContractPlan } from './plan-contract.ts';
import { pluginFor } from './plugins.ts';

/** What a plan would do to a target, for `--dry-run` and for the report. */
export interface PlanSummary {
  cases: number;
  requests: number;
  /** requests that a correct target answers by doing what the operation is for: what the run would cost */
  executions: number;
  /** by the role of the flow that is called, or what else groups the calls of an operation */
  callsByRole: Partial<Record<string, number>>;
  /** the rarest fault, as a share of calls, that the calls of one role show with 95% chance */
  visibleRarity: number;
  notExercised: { id: string; reason: string }[];
}

/** Whether a correct target does what the operation is for when it gets this step of a case. */
export function executes({ model }: ContractCase, expect: Expectation): boolean {
  return pluginFor(model.operation)?.executes(expect) ?? expect.right.some((status) => status < 300);
}

export function summarisePlan(plan: ContractPlan): PlanSummary {
  const callsByRole: Partial<Record<string, number>> = {};
  // The first calls, before the first case, execute something too.
  let requests = plan.firstCalls.length;
  let executions = plan.firstCalls.length;
  for (const item of plan.cases) {
    if (item.kind !== 'requests' || item.notExercised !== undefined) continue;
    for (const { expect } of item.steps) {
      requests += 1;
      if (expect.group !== null) callsByRole[expect.group] = (callsByRole[expect.group] ?? 0) + 1;
      if (executes(item, expect)) executions += 1;
    }
  }
  return {
    cases: plan.cases.length,
    requests,
    executions,
    callsByRole,
    visibleRarity: visibleRarity(pluginFor(plan.model.operation)?.callsPerGroup(plan.effort) ?? 1),
    notExercised: plan.cases.flatMap(({ id, notExercised }) =>
      notExercised === undefined ? [] : [{ id, reason: notExercised }],
    ),
  };
}

/** The plan in words, one line each, for a terminal. */
export function describePlan(plan: ContractPlan): string[] {
  const summary = summarisePlan(plan);
  const roles = Object.entries(summary.callsByRole).map(([role, count]) => `${role} ${count}`);
  const reasons = new Map<string, number>();
  for (const { reason } of summary.notExercised) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [
    `${counted(summary.cases, 'case')}, ${counted(summary.requests, 'request')}, effort ${plan.effort}, seed ${plan.seed}`,
    ...(pluginFor(plan.model.operation) === undefined
      ? [`requests that a correct target carries out: up to ${summary.executions}`]
      : [
          `flow executions: up to ${summary.executions}`,
          `calls by role: ${roles.join(', ') || 'none'}`,
          `a fault that shows in ${(summary.visibleRarity * 100).toFixed(1)}% of a role's calls would be seen 95 times in 100`,
        ]),
    ...[...reasons].map(([reason, count]) => `not exercised: ${counted(count, 'case')}, ${reason}`),
  ];
}
