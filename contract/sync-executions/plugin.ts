import type { OperationPlugin } from '../cases/operation-plugin.ts';
import { isRuleName } from '../catalogue/catalogue.ts';
import { flowCallOf, pluginName, unlookedFlow } from './call/flow-call.ts';
import { callsPerRole } from './cases/calls.ts';
import { flowCases } from './cases/flow-cases.ts';
import { flowsThatRun } from './flows-that-run.ts';
import { firstFlowCalls } from './preflight/first-calls.ts';
import { preflightProblem } from './preflight/preflight-problem.ts';
import { roleAnswers } from './preflight/role-answer.ts';
import { flowRules } from './rules/flow-rules.ts';

/** Synchronous executions of flows: what a target declares of its flows by role, and what is known of their answers. */
export const syncExecutions: OperationPlugin = {
  name: pluginName,
  matches: ({ method, path }) => method === 'POST' && path.endsWith('/sync-executions'),
  hasAllMembers: true,
  rules: Object.keys(flowRules).filter(isRuleName),
  cases: flowCases,
  firstCalls: firstFlowCalls,
  firstProblem: (url, answers, auth) => preflightProblem(url, roleAnswers(answers), auth),
  unlooked: unlookedFlow,
  // The error flow is executed too, as far as it gets.
  executes: (expect) => expect.right.includes(200) || flowCallOf(expect)?.role === 'error',
  callsPerGroup: callsPerRole,
  thatRun: flowsThatRun,
  unsafe: 'a safe run sends no request that could execute a flow with a mutated payload',
};
