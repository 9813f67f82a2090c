import { authCases } from '../../cases/auth-cases.ts';
import { bodyCases } from '../../cases/body-cases.ts';
import type { CaseDraft } from '../../cases/contract-case.ts';
import { parameterCases } from '../../cases/parameter-cases.ts';
import type { PlanContext } from '../../cases/plan-context.ts';
import { protocolCases } from '../../cases/protocol-cases.ts';
import { acrossCases, responseCases } from '../../cases/response-cases.ts';
import { afterSilenceCase, callCases } from './calls.ts';
import { flowContext } from './flow-context.ts';
import { payloadCases } from './payload-cases.ts';

/** Every case of synchronous executions: the general ones on the carrier's flow, and those of inputs and roles. */
export function flowCases(planned: PlanContext): CaseDraft[] {
  const context = flowContext(planned);
  // Its words are planted before those of the others.
  const last = afterSilenceCase(context);
  return [
    ...parameterCases(context),
    ...bodyCases(context),
    ...payloadCases(context),
    ...protocolCases(context),
    ...authCases(context),
    ...callCases(context),
    last,
    ...responseCases(context),
    ...acrossCases(context),
  ];
}
