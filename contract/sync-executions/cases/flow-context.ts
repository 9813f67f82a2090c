import { deriveSeed, seededRandom } from '../../../core/random.ts';
import type { Role } from '../../../core/target.ts';
import { hasForm, parameterForm, randomUuid, usualValue } from '../../cases/parameter-form.ts';
import type { CaseContext, PlanContext } from '../../cases/plan-context.ts';
import { unseenFlow } from './unseen-flow.ts';
import { validCall } from './valid-call.ts';

/** What the cases of synchronous executions need beside what all cases do. */
export interface FlowContext extends CaseContext {
  /** workflow id of a role; undefined where the target does not offer it */
  flow: (role: Role) => string | undefined;
  /** the role whose flow carries requests that are about something else: echo where there is one, else success */
  carrier: Role | undefined;
}

/** A workflow id that no flow has, of the form that the page gives to such ids; undefined where none can be made. */
function missingFlow({ model, seed }: PlanContext): string | undefined {
  const random = seededRandom(deriveSeed(seed, 'missing'));
  const id = randomUuid(random);
  const parameter = model.operation.parameters.find(({ name }) => name === 'workflow_id');
  const form = parameter === undefined ? undefined : parameterForm(parameter);
  return form === undefined || hasForm(form, id) ? id : usualValue(form, random);
}

export function flowContext(context: PlanContext): FlowContext {
  const { flows } = context.target;
  const missing = flows.missing ?? missingFlow(context);
  const flow = (role: Role): string | undefined => (role === 'missing' ? missing : flows[role]);
  const carrier = flow('echo') !== undefined ? 'echo' : flow('success') !== undefined ? 'success' : undefined;
  return { ...context, flow, carrier, valid: validCall(context, flow, carrier), unseen: unseenFlow(flow, carrier) };
}

/** The path of a workflow of the target's project. */
export function flowPath({ valid }: CaseContext, workflowId: string): string {
  return valid.head([{ parameter: { name: 'workflow_id', in: 'path' }, value: workflowId }]).path;
}
