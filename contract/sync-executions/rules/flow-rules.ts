import type { Rule } from '../../rules/rule.ts';
import { conditionalAbsent } from './conditional-absent.ts';
import { conditionalPresent } from './conditional-present.ts';
import { echoPrecision } from './echo-precision.ts';
import { echoValue } from './echo-value.ts';
import { executionIdUnique } from './execution-id-unique.ts';
import { type FlowStatusRuleName, flowStatusRules } from './flow-status-rules.ts';
import { growingAnswer } from './growing-answer.ts';
import { nodeInsideFlow } from './node-inside-flow.ts';
import { roleStatus } from './role-status.ts';
import { timeWindow } from './time-window.ts';

/** Rules that only synchronous executions have. One that is named here and has no row below does not compile. */
export type FlowRuleName =
  | FlowStatusRuleName
  | 'conditional-absent'
  | 'conditional-present'
  | 'echo-precision'
  | 'echo-value'
  | 'execution-id-unique'
  | 'growing-answer'
  | 'node-inside-flow'
  | 'role-status'
  | 'time-window';

export const flowRules: Readonly<Record<FlowRuleName, Rule>> = {
  ...flowStatusRules,
  'conditional-absent': conditionalAbsent,
  'conditional-present': conditionalPresent,
  'echo-precision': echoPrecision,
  'echo-value': echoValue,
  'execution-id-unique': executionIdUnique,
  'growing-answer': growingAnswer,
  'node-inside-flow': nodeInsideFlow,
  'role-status': roleStatus,
  'time-window': timeWindow,
};
