import type { Effort } from '../../core/contract-setup.ts';
import type { HeaderList } from '../../core/exchange.ts';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import type { Role, Target } from '../../core/target.ts';
import { markerOf } from '../answer/marker.ts';
import type { RequestPlan, Transport } from '../http/message.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { StatusRuleName } from '../rules/status-rules.ts';
import type { Expectation, Step } from './contract-case.ts';
import { hasForm, parameterForm, randomUuid, usualValue } from './parameter-form.ts';

/** What every case builder needs; a context makes the same requests again for the same seed. */
export interface PlanContext {
  model: ContractModel;
  target: Target;
  effort: Effort;
  seed: number;
  /** workflow id of a role; undefined where the target does not offer it */
  flow: (role: Role) => string | undefined;
  /** the role whose flow carries requests that are about something else: echo where there is one, else success */
  carrier: Role | undefined;
  /** a new planted word */
  marker: () => string;
  /** a stream of chance that belongs to a name */
  random: (name: string) => Random;
}

/** A workflow id that no flow has, of the form that the page gives to such ids; undefined where none can be made. */
function missingFlow(model: ContractModel, seed: number): string | undefined {
  const random = seededRandom(deriveSeed(seed, 'missing'));
  const id = randomUuid(random);
  const parameter = model.operation.parameters.find(({ name }) => name === 'workflow_id');
  const form = parameter === undefined ? undefined : parameterForm(parameter);
  return form === undefined || hasForm(form, id) ? id : usualValue(form, random);
}

export function planContext(model: ContractModel, target: Target, seed: number, effort: Effort): PlanContext {
  let serial = 0;
  const missing = target.flows.missing ?? missingFlow(model, seed);
  const flow = (role: Role): string | undefined => (role === 'missing' ? missing : target.flows[role]);
  return {
    model,
    target,
    effort,
    seed,
    flow,
    carrier: flow('echo') !== undefined ? 'echo' : flow('success') !== undefined ? 'success' : undefined,
    marker: () => {
      serial += 1;
      return markerOf(seed, serial);
    },
    random: (name) => seededRandom(deriveSeed(seed, name)),
  };
}

/** Fills the operation's path template; values are percent-encoded unless `raw` says that they already are. */
export function pathFor(context: PlanContext, values: Readonly<Record<string, string>>, raw = false): string {
  return context.model.operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return raw ? value : encodeURIComponent(value);
  });
}

/** The path of a workflow of the target's project. */
export function flowPath(context: PlanContext, workflowId: string): string {
  return pathFor(context, { project_id: context.target.projectId, workflow_id: workflowId });
}

export const jsonHeaders: HeaderList = [['Content-Type', 'application/json']];

export const pooled: Transport = { kind: 'pooled' };

/** A request of the operation, JSON text as its body. */
export function postJson(path: string, body: string | Uint8Array | null, transport: Transport = pooled): RequestPlan {
  return { method: 'POST', path, headers: jsonHeaders, body, transport };
}

const plain = { defensible: [], role: null, echo: null, marker: '', documentedErrorBody: true } as const;

/** The request is valid: 200 with what the role promises. */
export function expectAnswer(
  what: string,
  rule: StatusRuleName,
  pointer: string,
  role: Role,
  marker: string,
  echo: string | null,
  more: Partial<Expectation> = {},
): Expectation {
  return { ...plain, right: [200], rule, pointer, what, role, echo, marker, ...more };
}

/** The request is invalid: refused with 400 unless told otherwise. */
export function expectRefusal(
  what: string,
  rule: StatusRuleName,
  pointer: string,
  more: Partial<Expectation> = {},
): Expectation {
  return { ...plain, right: [400], rule, pointer, what, ...more };
}

/** A valid call of a role with an input that is unique to it; `input` is JSON text without the planted word. */
export function callStep(
  context: PlanContext,
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
    const pointer = `${at}/responses/${status}`;
    return { request, expect: expectRefusal(what, rule ?? `role-${role}`, pointer, { right: [status], role, marker }) };
  }
  const echo = role === 'echo' ? input : null;
  const pointer = `${at}/responses/200`;
  return {
    request,
    expect: expectAnswer(`a call of the ${role} flow`, rule ?? 'role-call', pointer, role, marker, echo),
  };
}
