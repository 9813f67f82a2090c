export type { ContractCase } from './cases/contract-case.ts';
export { type Effort, efforts } from './cases/plan-context.ts';
export { type ContractPlan, type PlanOptions, planContract } from './cases/plan-contract.ts';
export { parseRuleFlags } from './judge/severity.ts';
export { rules as contractRules } from './rules/catalogue.ts';
export { listRules } from './rules/list-rules.ts';
export type { Rule } from './rules/rule.ts';
export { type ContractRunOptions, runContract } from './run/run-contract.ts';
