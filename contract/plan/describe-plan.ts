import { counted } from '../../core/counted.ts';
import type { Role } from '../../core/target.ts';
import { visibleRarity } from '../../core/visible-rarity.ts';
import { callsPerRole } from '../sync-executions/cases/calls.ts';
import type { ContractPlan } from './plan-contract.ts';

/** What a plan would do to a target, for `--dry-run` and for the report. */
export interface PlanSummary {
  cases: number;
  requests: number;
  /** requests that a correct target answers by executing a flow: what the run would cost */
  executions: number;
  callsByRole: Partial<Record<Role, number>>;
  /** the rarest fault, as a share of calls, that the calls of one role show with 95% chance */
  visibleRarity: number;
  notExercised: { id: string; reason: string }[];
}

export function summarisePlan(plan: ContractPlan): PlanSummary {
  const callsByRole: Partial<Record<Role, number>> = {};
  // The first call of each role, before the first case, executes its flow too.
  let requests = plan.called.length;
  let executions = plan.called.length;
  for (const item of plan.cases) {
    if (item.kind !== 'requests' || item.notExercised !== undefined) continue;
    for (const { expect } of item.steps) {
      requests += 1;
      if (expect.role !== null) callsByRole[expect.role] = (callsByRole[expect.role] ?? 0) + 1;
      // The error flow is executed too, as far as it gets.
      if (expect.right.includes(200) || expect.role === 'error') executions += 1;
    }
  }
  return {
    cases: plan.cases.length,
    requests,
    executions,
    callsByRole,
    visibleRarity: visibleRarity(callsPerRole(plan.effort)),
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
    `flow executions: up to ${summary.executions}`,
    `calls by role: ${roles.join(', ') || 'none'}`,
    `a fault that shows in ${(summary.visibleRarity * 100).toFixed(1)}% of a role's calls would be seen 95 times in 100`,
    ...[...reasons].map(([reason, count]) => `not exercised: ${counted(count, 'case')}, ${reason}`),
  ];
}
