import { gatewayStatuses } from '../answer/gateway-statuses.ts';
import type { Expectation } from '../cases/contract-case.ts';
import { expectRefusal, expectSuccess } from '../cases/plan-context.ts';
import type { SentRequest } from '../http/message.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { Wanted } from './answer.ts';
import { type RequestFault, requestFaults } from './request-faults.ts';

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

/** Refusals that a server may give before it comes to what is wrong with a request. */
const otherRefusals = [401, 403, 404, 409, 413, 414, 415, 422, 429];

function refusalsOf({ statuses }: ContractModel): number[] {
  const documented = [...statuses].filter(isRefusal);
  return documented.length === 0 ? [400] : documented;
}

function refused(model: ContractModel, what: string, fault: RequestFault | undefined, right: number[]): Expectation {
  const { operation } = model;
  if (fault === undefined) return expectRefusal(what, 'wrong-status', operation.pointer, { right });
  return expectRefusal(fault.what, fault.rule, fault.pointer, { right });
}

/**
 * What the answer to a request must be. A documented answer is any of those that the operation has, but for a request that
 * breaks the contract itself: that has to be refused.
 */
export function expectationOf(model: ContractModel, request: SentRequest, wanted: Wanted): Expectation {
  const { operation, statuses } = model;
  const [fault] = requestFaults(model, request);
  const what = `${operation.method} ${operation.path}`;
  if (wanted.kind === 'refused') {
    const right = wanted.status === undefined ? refusalsOf(model) : [wanted.status];
    return refused(model, what, fault, right);
  }
  if (fault !== undefined)
    return { ...refused(model, what, fault, refusalsOf(model)), defensible: otherRefusals, mayAccept: false };
  const right = statuses.size === 0 ? [...model.successes] : [...statuses];
  return expectSuccess(what, 'valid-request', operation.pointer, { right, defensible: [...gatewayStatuses] });
}
