import type { Expectation } from '../cases/contract-case.ts';
import type { Breach } from '../rules/rule.ts';

/** Codes that the page does not document but that what stands before a service plausibly gives. */
export const gatewayStatuses: ReadonlySet<number> = new Set([401, 403, 405, 413, 415, 429, 502, 503, 504]);

export interface StatusBreach extends Breach {
  rule: string;
}

function ruleFor(expect: Expectation, status: number, documented: ReadonlySet<number>): string {
  const wantsAnswer = expect.right.some((code) => code < 300);
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 200 && status < 300) {
    if (status !== 200) return 'other-success';
    return wantsAnswer ? 'wrong-status' : expect.rule;
  }
  if (status >= 500) {
    if (gatewayStatuses.has(status)) return 'gateway-status';
    return status === 500 ? 'server-error' : 'undocumented-status';
  }
  if (expect.rule === 'authentication' && status < 500) return expect.rule;
  if (status === 401 || status === 403 || status === 429) return 'gateway-status';
  // A refusal of what is valid is best named by what was tried, and so is 400 where the page gives another code.
  if (wantsAnswer || status === 400) return expect.rule;
  if (documented.has(status)) return expect.rule.startsWith('role-') ? expect.rule : 'wrong-status';
  return gatewayStatuses.has(status) ? 'gateway-status' : 'undocumented-status';
}

/**
 * Whether a status code is what a step may get, and the rule that names it best where it is not.
 * A defensible one is a warning; `atMost` of the expectation holds for all.
 */
export function judgeStatus(expect: Expectation, status: number, documented: ReadonlySet<number>): StatusBreach[] {
  if (expect.right.includes(status)) return [];
  const defensible = expect.defensible.includes(status);
  const rule = defensible ? 'defensible-status' : ruleFor(expect, status, documented);
  return [
    {
      rule,
      pointer: expect.pointer,
      message: `${expect.what}: answered ${status}`,
      expected: `status ${expect.right.join(' or ')}`,
      actual: `status ${status}`,
      ...(expect.atMost && { atMost: expect.atMost }),
    },
  ];
}
