export { fetchIamToken } from './auth/iam-token.ts';
export { listRules } from './catalogue/list-rules.ts';
export { parseRuleSettings } from './catalogue/severity.ts';
export { type ContractSuiteOptions, contractSuite } from './contract-suite.ts';
export {
  askTarget,
  cleanUp,
  compareTargets,
  forecastSuite,
  judgeRecorded,
  outlineContract,
  planSuite,
  replayViolation,
  runContract,
  type TypedClientOptions,
  typedClient,
} from './front-ends.ts';
export { describeOutline, summariseOutline } from './plan/describe-outline.ts';
export { describePlan, summarisePlan } from './plan/describe-plan.ts';
export type { ContractPlan } from './plan/plan-contract.ts';
export { readTraffic } from './recorded/read-har.ts';
export { type KnownFailure, parseKnownFailing, withKnownFailing } from './run/known-failing.ts';
export { recordedSetup } from './run/recorded-setup.ts';
export type { ReplayResult } from './run/replay-violation.ts';
export { suiteOptions } from './run/suite-options.ts';
export type { RoleAnswer } from './sync-executions/preflight/role-answer.ts';
export type { AnswerEvidence, TypedAnswer } from './typed/answer.ts';
export type { NoAnswer, TypedClient } from './typed/typed-client.ts';
