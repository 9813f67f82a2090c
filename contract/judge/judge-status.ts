import { gatewayStatuses } from '../answer/gateway-statuses.ts';
import type { Expectation } from '../cases/contract-case.ts';
import { type RuleName, type StatusRuleName, statusRuleNamed } from '../catalogue/catalogue.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { Breach } from '../rules/rule.ts';

export interface StatusBreach extends Breach {
  rule: RuleName;
}

function ruleFor(expect: Expectation, status: number, documented: ReadonlySet<number>): StatusRuleName {
  const wantsAnswer = expect.right.some((code) => code < 300);
  const { names } = statusRuleNamed(expect.rule);
  if (status >= 300 && status < 400) return 'redirect';
  if (status >= 200 && status < 300) {
    if (!documented.has(status)) return 'other-success';
    return wantsAnswer ? 'wrong-status' : expect.rule;
  }
  if (status >= 500) {
    if (gatewayStatuses.has(status)) return 'gateway-status';
    return status === 500 ? 'server-error' : 'undocumented-status';
  }
  if (expect.rule === 'authentication' && status < 500) return expect.rule;
  if (status === 401 || status === 403 || status === 429) return 'gateway-status';
  const isKnown = documented.has(status) || gatewayStatuses.has(status);
  // What a refusal by a code that nobody knows was about, a rule that only says that the request is valid does not name.
  if (!isKnown && names === 'validity') return 'undocumented-status';
  // A refusal of what is valid is best named by what was tried, and so is 400 where the page gives another code.
  if (wantsAnswer || status === 400) return expect.rule;
  if (documented.has(status)) return names === 'status' ? expect.rule : 'wrong-status';
  return isKnown ? 'gateway-status' : 'undocumented-status';
}

/** Rules whose words are those of the page's list of status codes, not those about the request. */
const aboutStatus: ReadonlySet<StatusRuleName> = new Set(['other-success', 'undocumented-status', 'wrong-status']);

/** The place in the document that says what a status is for: its description, where the page has one. */
function statusPlace(model: ContractModel, status: number): string {
  const response = `${model.operation.pointer}/responses/${status}`;
  const description = `${response}/description`;
  return model.spec.originOf(description) === undefined ? response : description;
}

/** Statuses in words: where a document means whole classes by one word, these. */
export function statusWords(statuses: readonly number[]): string {
  if (statuses.length <= 40) return `status ${statuses.join(' or ')}`;
  return `status ${[...new Set(statuses.map((status) => `${Math.floor(status / 100)}xx`))].join(' or ')}`;
}

/**
 * Whether a status code is what a step may get, and the rule that names it best where it is not.
 * A defensible one is a warning; `atMost` of the expectation holds for all.
 */
export function judgeStatus(expect: Expectation, status: number, model: ContractModel): StatusBreach[] {
  if (expect.right.includes(status)) return [];
  const defensible = expect.defensible.includes(status);
  const rule = defensible ? 'defensible-status' : ruleFor(expect, status, model.statuses);
  const atMost = model.successes.includes(status) && expect.mayAccept === true ? 'warn' : expect.atMost;
  const wanted = expect.right.find((code) => model.statuses.has(code));
  return [
    {
      rule,
      pointer: aboutStatus.has(rule) && wanted !== undefined ? statusPlace(model, wanted) : expect.pointer,
      message: `${expect.what}: answered ${status}`,
      expected: statusWords(expect.right),
      actual: `status ${status}`,
      ...(atMost && { atMost }),
    },
  ];
}
