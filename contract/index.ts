export { fetchIamToken } from './auth/iam-token.ts';
export { listRules } from './catalogue/list-rules.ts';
export { parseRuleSettings } from './catalogue/severity.ts';
export { type ContractSuiteOptions, contractSuite } from './contract-suite.ts';
export {
  askTarget,
  cleanUp,
  compareTargets,
  judgeRecorded,
  planSuite,
  replayViolation,
  runContract,
} from './front-ends.ts';
export { describePlan, summarisePlan } from './plan/describe-plan.ts';
export type { ContractPlan } from './plan/plan-contract.ts';
export { readTraffic } from './recorded/read-har.ts';
export { type KnownFailure, parseKnownFailing, withKnownFailing } from './run/known-failing.ts';
export { recordedSetup } from './run/recorded-setup.ts';
export type { ReplayResult } from './run/replay-violation.ts';
export { suiteOptions } from './run/suite-options.ts';
export type { RoleAnswer } from './sync-executions/preflight/role-answer.ts';
