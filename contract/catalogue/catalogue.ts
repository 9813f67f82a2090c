import { alikeRefusals } from '../rules/alike-refusals.ts';
import { answerArrayLength } from '../rules/answer-array-length.ts';
import { answerEnum } from '../rules/answer-enum.ts';
import { answerJson } from '../rules/answer-json.ts';
import { answerMediaType } from '../rules/answer-media-type.ts';
import { answerRequired } from '../rules/answer-required.ts';
import { answerStringLength } from '../rules/answer-string-length.ts';
import { answerType } from '../rules/answer-type.ts';
import { answerUtf8 } from '../rules/answer-utf8.ts';
import { conditionalAbsent } from '../sync-executions/rules/conditional-absent.ts';
import { conditionalPresent } from '../sync-executions/rules/conditional-present.ts';
import { echoPrecision } from '../sync-executions/rules/echo-precision.ts';
import { echoValue } from '../sync-executions/rules/echo-value.ts';
import { errorDisclosure } from '../rules/error-disclosure.ts';
import { executionIdUnique } from '../sync-executions/rules/execution-id-unique.ts';
import { foreignData } from '../rules/foreign-data.ts';
import { gatewayBody } from '../rules/gateway-body.ts';
import { growingAnswer } from '../sync-executions/rules/growing-answer.ts';
import { messageFraming } from '../rules/message-framing.ts';
import { nodeInsideFlow } from '../sync-executions/rules/node-inside-flow.ts';
import { repeatedMember } from '../rules/repeated-member.ts';
import { requestIdAgrees } from '../rules/request-id-agrees.ts';
import { requestIdHeader } from '../rules/request-id-header.ts';
import { requestIdUnique } from '../rules/request-id-unique.ts';
import { roleStatus } from '../sync-executions/rules/role-status.ts';
import type { Rule } from '../rules/rule.ts';
import { runtimeWords } from '../rules/runtime-words.ts';
import { answersDiffer, knownFailing, type StatusRuleName, statusRules } from '../rules/status-rules.ts';
import { timeCalendar } from '../rules/time-calendar.ts';
import { timeFormat } from '../rules/time-format.ts';
import { timeOrder } from '../rules/time-order.ts';
import { timeWindow } from '../sync-executions/rules/time-window.ts';
import { undeclaredField } from '../rules/undeclared-field.ts';

/** Every rule of the contract room. One that is named here and has no row below does not compile. */
export type RuleName =
  | StatusRuleName
  | 'known-failing'
  | 'answers-differ'
  | 'alike-refusals'
  | 'answer-array-length'
  | 'answer-enum'
  | 'answer-json'
  | 'answer-media-type'
  | 'answer-required'
  | 'answer-string-length'
  | 'answer-type'
  | 'answer-utf8'
  | 'conditional-absent'
  | 'conditional-present'
  | 'echo-precision'
  | 'echo-value'
  | 'error-disclosure'
  | 'execution-id-unique'
  | 'foreign-data'
  | 'gateway-body'
  | 'growing-answer'
  | 'message-framing'
  | 'node-inside-flow'
  | 'repeated-member'
  | 'request-id-agrees'
  | 'request-id-header'
  | 'request-id-unique'
  | 'role-status'
  | 'runtime-words'
  | 'time-calendar'
  | 'time-format'
  | 'time-order'
  | 'time-window'
  | 'undeclared-field';

const table: Readonly<Record<RuleName, Rule>> = {
  ...statusRules,
  'known-failing': knownFailing,
  'answers-differ': answersDiffer,
  'alike-refusals': alikeRefusals,
  'answer-array-length': answerArrayLength,
  'answer-enum': answerEnum,
  'answer-json': answerJson,
  'answer-media-type': answerMediaType,
  'answer-required': answerRequired,
  'answer-string-length': answerStringLength,
  'answer-type': answerType,
  'answer-utf8': answerUtf8,
  'conditional-absent': conditionalAbsent,
  'conditional-present': conditionalPresent,
  'echo-precision': echoPrecision,
  'echo-value': echoValue,
  'error-disclosure': errorDisclosure,
  'execution-id-unique': executionIdUnique,
  'foreign-data': foreignData,
  'gateway-body': gatewayBody,
  'growing-answer': growingAnswer,
  'message-framing': messageFraming,
  'node-inside-flow': nodeInsideFlow,
  'repeated-member': repeatedMember,
  'request-id-agrees': requestIdAgrees,
  'request-id-header': requestIdHeader,
  'request-id-unique': requestIdUnique,
  'role-status': roleStatus,
  'runtime-words': runtimeWords,
  'time-calendar': timeCalendar,
  'time-format': timeFormat,
  'time-order': timeOrder,
  'time-window': timeWindow,
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

/** Every rule, by name; docs/reference/rules.md has a section on each. */
export const rules: readonly NamedRule[] = Object.keys(table)
  .filter(isRuleName)
  .sort()
  .map((name) => ({ name, ...table[name] }));

/** Rules on an answer as a message, whatever its members: each is a case of its own for each status. */
export const messageRules: readonly RuleName[] = rules
  .filter((rule) => rule.reportedBy === 'answer' && rule.about === 'message')
  .map(({ name }) => name);

/** Rules over many answers: each is a case of its own. */
export const acrossRules: readonly RuleName[] = rules
  .filter(({ reportedBy }) => reportedBy === 'across')
  .map(({ name }) => name);

/** Rules that one server can break: not those on the user's own list, nor on two targets that are compared. */
export const serverRules: readonly RuleName[] = rules
  .filter(({ reportedBy }) => reportedBy !== 'list' && reportedBy !== 'comparison')
  .map(({ name }) => name);
