import { alikeRefusals } from './alike-refusals.ts';
import { answerArrayLength } from './answer-array-length.ts';
import { answerEnum } from './answer-enum.ts';
import { answerJson } from './answer-json.ts';
import { answerMediaType } from './answer-media-type.ts';
import { answerRequired } from './answer-required.ts';
import { answerStringLength } from './answer-string-length.ts';
import { answerType } from './answer-type.ts';
import { answerUtf8 } from './answer-utf8.ts';
import { authentication } from './authentication.ts';
import { charsetVariant } from './charset-variant.ts';
import { chunkedBody } from './chunked-body.ts';
import { conditionalAbsent } from './conditional-absent.ts';
import { conditionalPresent } from './conditional-present.ts';
import { defensibleStatus } from './defensible-status.ts';
import { echoPrecision } from './echo-precision.ts';
import { echoValue } from './echo-value.ts';
import { errorDisclosure } from './error-disclosure.ts';
import { executionIdUnique } from './execution-id-unique.ts';
import { fieldNameCase } from './field-name-case.ts';
import { foreignData } from './foreign-data.ts';
import { gatewayBody } from './gateway-body.ts';
import { gatewayStatus } from './gateway-status.ts';
import { growingAnswer } from './growing-answer.ts';
import { jsonSpelling } from './json-spelling.ts';
import { keptConnection } from './kept-connection.ts';
import { knownFailing } from './known-failing.ts';
import { lateAnswer } from './late-answer.ts';
import { mediaTypeVariant } from './media-type-variant.ts';
import { messageFraming } from './message-framing.ts';
import { noAnswer } from './no-answer.ts';
import { nodeInsideFlow } from './node-inside-flow.ts';
import { otherSuccess } from './other-success.ts';
import { percentEncoding } from './percent-encoding.ts';
import { queryIgnored } from './query-ignored.ts';
import { redirect } from './redirect.ts';
import { repeatedMember } from './repeated-member.ts';
import { requestIdAgrees } from './request-id-agrees.ts';
import { requestIdHeader } from './request-id-header.ts';
import { requestIdUnique } from './request-id-unique.ts';
import { requestJson } from './request-json.ts';
import { requestLength } from './request-length.ts';
import { requestMediaType } from './request-media-type.ts';
import { requestMethod } from './request-method.ts';
import { requestPath } from './request-path.ts';
import { requestRequired } from './request-required.ts';
import { requestType } from './request-type.ts';
import { roleCall } from './role-call.ts';
import { roleError } from './role-error.ts';
import { roleMissing } from './role-missing.ts';
import { roleStatus } from './role-status.ts';
import type { Rule } from './rule.ts';
import { runtimeWords } from './runtime-words.ts';
import { serverError } from './server-error.ts';
import { smuggledLength } from './smuggled-length.ts';
import { splitBody } from './split-body.ts';
import { throttled } from './throttled.ts';
import { timeCalendar } from './time-calendar.ts';
import { timeFormat } from './time-format.ts';
import { timeOrder } from './time-order.ts';
import { timeWindow } from './time-window.ts';
import { truncatedBody } from './truncated-body.ts';
import { undeclaredField } from './undeclared-field.ts';
import { undocumentedStatus } from './undocumented-status.ts';
import { validInput } from './valid-input.ts';
import { validRequest } from './valid-request.ts';
import { wrongStatus } from './wrong-status.ts';

/** Every rule of the contract room, by name; docs/problems has one page `rule-NAME.md` for each. */
export const rules: readonly Rule[] = [
  alikeRefusals,
  answerArrayLength,
  answerEnum,
  answerJson,
  answerMediaType,
  answerRequired,
  answerStringLength,
  answerType,
  answerUtf8,
  authentication,
  charsetVariant,
  chunkedBody,
  conditionalAbsent,
  conditionalPresent,
  defensibleStatus,
  echoPrecision,
  echoValue,
  errorDisclosure,
  executionIdUnique,
  fieldNameCase,
  foreignData,
  gatewayBody,
  gatewayStatus,
  growingAnswer,
  jsonSpelling,
  keptConnection,
  knownFailing,
  lateAnswer,
  mediaTypeVariant,
  messageFraming,
  noAnswer,
  nodeInsideFlow,
  otherSuccess,
  percentEncoding,
  queryIgnored,
  redirect,
  repeatedMember,
  requestIdAgrees,
  requestIdHeader,
  requestIdUnique,
  requestJson,
  requestLength,
  requestMediaType,
  requestMethod,
  requestPath,
  requestRequired,
  requestType,
  roleCall,
  roleError,
  roleMissing,
  roleStatus,
  runtimeWords,
  serverError,
  smuggledLength,
  splitBody,
  throttled,
  timeCalendar,
  timeFormat,
  timeOrder,
  timeWindow,
  truncatedBody,
  undeclaredField,
  undocumentedStatus,
  validInput,
  validRequest,
  wrongStatus,
];

const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** @throws RangeError for a name that no rule has */
export function ruleNamed(name: string): Rule {
  const rule = byName.get(name);
  if (rule === undefined) throw new RangeError(`there is no rule "${name}"`);
  return rule;
}

export function isRuleName(name: string): boolean {
  return byName.has(name);
}
