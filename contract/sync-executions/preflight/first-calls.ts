import { deriveSeed } from '../../../core/random.ts';
import { type Role, roles } from '../../../core/target.ts';
import type { CaseDraft } from '../../cases/contract-case.ts';
import type { FirstCall } from '../../cases/operation-plugin.ts';
import { type PlanContext, planBase } from '../../cases/plan-context.ts';
import { callStep } from '../cases/call-step.ts';
import { flowContext, flowPath } from '../cases/flow-context.ts';

/** One call of each of these roles that the target offers. */
export function callsOfRoles(planned: PlanContext, wanted: readonly Role[]): FirstCall[] {
  const { target, seed, effort } = planned;
  // A seed of its own: no word that is planted here is one that the suite plants.
  const context = flowContext({ ...planned, ...planBase(target, deriveSeed(seed, 'preflight'), effort) });
  return wanted.flatMap((role) => {
    const [step, id] = [callStep(context, role), context.flow(role)];
    return step === undefined || id === undefined
      ? []
      : [{ name: role, id, step, wanted: role === 'missing' ? [404] : [] }];
  });
}

/** One call of each role whose flow these cases call. */
export function firstFlowCalls(planned: PlanContext, cases: readonly CaseDraft[]): FirstCall[] {
  const context = flowContext(planned);
  const paths = new Set(
    cases.flatMap((item) =>
      item.kind === 'requests' && item.notExercised === undefined ? item.steps.map(({ request }) => request.path) : [],
    ),
  );
  const called = roles.filter((role) => {
    const id = context.target.flows[role];
    // The flow that does not exist needs no look.
    return role !== 'missing' && id !== undefined && paths.has(flowPath(context, id));
  });
  return callsOfRoles(planned, called);
}
