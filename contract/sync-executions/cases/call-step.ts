import type { Role } from '../../../core/target.ts';
import type { Step } from '../../cases/contract-case.ts';
import { expectRefusal, pooled, postJson } from '../../cases/plan-context.ts';
import type { StatusRuleName } from '../../catalogue/catalogue.ts';
import type { Transport } from '../../http/message.ts';
import { asFlowCall } from '../call/flow-call.ts';
import { type FlowContext, flowPath } from './flow-context.ts';
import { expectFlow } from './valid-call.ts';

/** A valid call of a role with an input that is unique to it; `members` is JSON text without the planted word. */
export function callStep(
  context: FlowContext,
  role: Role,
  transport: Transport = pooled,
  members = '',
  rule?: StatusRuleName,
): Step | undefined {
  const workflowId = context.flow(role);
  if (workflowId === undefined) return undefined;
  const marker = context.marker();
  const input = `{"marker":"${marker}"${members === '' ? '' : `,${members}`}}`;
  const body = `{"headers":{"trace":"${marker}"},"input":${input}}`;
  const request = postJson(flowPath(context, workflowId), body, transport);
  const at = context.model.operation.pointer;
  if (role === 'missing' || role === 'error') {
    const status = role === 'missing' ? 404 : 500;
    const what = role === 'missing' ? 'a flow that does not exist' : 'the error flow';
    const more = { right: [status], ...asFlowCall(role, null), marker };
    return { request, expect: expectRefusal(what, rule ?? `role-${role}`, `${at}/responses/${status}`, more) };
  }
  const echo = role === 'echo' ? input : null;
  const what = `a call of the ${role} flow`;
  return { request, expect: expectFlow(what, rule ?? 'role-call', `${at}/responses/200`, role, marker, echo) };
}
