import { alikeRefusals } from '../rules/alike-refusals.ts';
import { answerArrayLength } from '../rules/answer-array-length.ts';
import { answerEnum } from '../rules/answer-enum.ts';
import { answerJson } from '../rules/answer-json.ts';
import { answerMediaType } from '../rules/answer-media-type.ts';
import { answerNumber } from '../rules/answer-number.ts';
import { answerRequired } from '../rules/answer-required.ts';
import { answerStringLength } from '../rules/answer-string-length.ts';
import { answerType } from '../rules/answer-type.ts';
import { answerUtf8 } from '../rules/answer-utf8.ts';
import { errorDisclosure } from '../rules/error-disclosure.ts';
import { foreignData } from '../rules/foreign-data.ts';
import { gatewayBody } from '../rules/gateway-body.ts';
import { type LifecycleRuleName, lifecycleRules } from '../rules/lifecycle-rules.ts';
import { messageFraming } from '../rules/message-framing.ts';
import { repeatedMember } from '../rules/repeated-member.ts';
import { requestIdAgrees } from '../rules/request-id-agrees.ts';
import { requestIdHeader } from '../rules/request-id-header.ts';
import { requestIdUnique } from '../rules/request-id-unique.ts';
import type { Rule, StatusRule } from '../rules/rule.ts';
import { runtimeWords } from '../rules/runtime-words.ts';
import { answersDiffer, type CommonStatusRuleName, knownFailing, statusRules } from '../rules/status-rules.ts';
import { timeCalendar } from '../rules/time-calendar.ts';
import { timeFormat } from '../rules/time-format.ts';
import { timeOrder } from '../rules/time-order.ts';
import { undeclaredField } from '../rules/undeclared-field.ts';
import { type FlowRuleName, flowRules } from '../sync-executions/rules/flow-rules.ts';
import { type FlowStatusRuleName, flowStatusRules } from '../sync-executions/rules/flow-status-rules.ts';

/** Rules that the status of an answer breaks, or the lack of an answer. */
export type StatusRuleName = CommonStatusRuleName | FlowStatusRuleName;

/** Every rule of the contract room. One that is named here and has no row below does not compile. */
export type RuleName =
  | CommonStatusRuleName
  | FlowRuleName
  | LifecycleRuleName
  | 'known-failing'
  | 'answers-differ'
  | 'alike-refusals'
  | 'answer-array-length'
  | 'answer-enum'
  | 'answer-json'
  | 'answer-media-type'
  | 'answer-number'
  | 'answer-required'
  | 'answer-string-length'
  | 'answer-type'
  | 'answer-utf8'
  | 'error-disclosure'
  | 'foreign-data'
  | 'gateway-body'
  | 'message-framing'
  | 'repeated-member'
  | 'request-id-agrees'
  | 'request-id-header'
  | 'request-id-unique'
  | 'runtime-words'
  | 'time-calendar'
  | 'time-format'
  | 'time-order'
  | 'undeclared-field';

const table: Readonly<Record<RuleName, Rule>> = {
  ...lifecycleRules,
  ...statusRules,
  ...flowRules,
  'known-failing': knownFailing,
  'answers-differ': answersDiffer,
  'alike-refusals': alikeRefusals,
  'answer-array-length': answerArrayLength,
  'answer-enum': answerEnum,
  'answer-json': answerJson,
  'answer-media-type': answerMediaType,
  'answer-number': answerNumber,
  'answer-required': answerRequired,
  'answer-string-length': answerStringLength,
  'answer-type': answerType,
  'answer-utf8': answerUtf8,
  'error-disclosure': errorDisclosure,
  'foreign-data': foreignData,
  'gateway-body': gatewayBody,
  'message-framing': messageFraming,
  'repeated-member': repeatedMember,
  'request-id-agrees': requestIdAgrees,
  'request-id-header': requestIdHeader,
  'request-id-unique': requestIdUnique,
  'runtime-words': runtimeWords,
  'time-calendar': timeCalendar,
  'time-format': timeFormat,
  'time-order': timeOrder,
  'undeclared-field': undeclaredField,
};

export function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(table, name);
}

/** A rule with the name that breaches and settings call it by. */
export type NamedRule = Rule & { name: RuleName };

export function ruleNamed(name: RuleName): Rule {
  return table[name];
}

const allStatusRules: Readonly<Record<StatusRuleName, StatusRule>> = { ...statusRules, ...flowStatusRules };

export function statusRuleNamed(name: StatusRuleName): StatusRule {
  return allStatusRules[name];
}

/** Every rule, by name; docs/reference/rules.md has a section on each. */
export const rules: readonly NamedRule[] = Object.keys(table)
  .filter(isRuleName)
  .sort()
  .map((name) => ({ name, ...table[name] }));

/** Those of some rules that are on an answer as a message, whatever its members: each is a case of its own for each status. */
export function messageRules(some: readonly NamedRule[]): readonly NamedRule[] {
  return some.filter((rule) => rule.reportedBy === 'answer' && rule.about === 'message');
}

/** Those of some rules that are over many answers: each is a case of its own. */
export function acrossRules(some: readonly NamedRule[]): readonly NamedRule[] {
  return some.filter(({ reportedBy }) => reportedBy === 'across');
}

/** Rules that a server can break: not those on the user's own list or on two targets that are compared. */
export const serverRules: readonly RuleName[] = rules
  .filter(({ reportedBy }) => reportedBy !== 'list' && reportedBy !== 'comparison')
  .map(({ name }) => name);
