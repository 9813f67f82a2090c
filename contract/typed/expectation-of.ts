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

/** Every status that a document means by one of its words: `404`, `4XX`, or `default` for all that it does not name. */
function statusesOf(word: string): number[] {
  if (/^\d{3}$/.test(word)) return [Number(word)];
  const first = /^([2-5])XX$/i.exec(word)?.[1];
  const firsts = first === undefined ? (word === 'default' ? [2, 4, 5] : []) : [Number(first)];
  return firsts.flatMap((hundreds) => Array.from({ length: 100 }, (_, index) => hundreds * 100 + index));
}

function documentedBy({ operation, successes }: ContractModel): number[] {
  const found = operation.responses.flatMap(({ status }) => statusesOf(status));
  return found.length === 0 ? [...successes] : [...new Set(found)];
}

function refusalsOf(model: ContractModel): number[] {
  const documented = documentedBy(model).filter(isRefusal);
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
  const { operation } = model;
  const [fault] = requestFaults(model, request);
  const what = `${operation.method} ${operation.path}`;
  if (wanted.kind === 'refused') {
    const right = wanted.status === undefined ? refusalsOf(model) : [wanted.status];
    return refused(model, what, fault, right);
  }
  if (fault !== undefined)
    return { ...refused(model, what, fault, refusalsOf(model)), defensible: otherRefusals, mayAccept: false };
  return expectSuccess(what, 'valid-request', operation.pointer, {
    right: documentedBy(model),
    defensible: [...gatewayStatuses],
  });
}
