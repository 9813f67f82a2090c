import type { Defect } from './defects/defect.ts';
import { executionIsolation } from './defects/isolation-executions.ts';
import { flowIsolation } from './defects/isolation-flows.ts';
import { controlLifecycles } from './defects/lifecycle-controls.ts';
import { deletionLifecycles } from './defects/lifecycle-deletions.ts';
import { executionLifecycles } from './defects/lifecycle-executions.ts';
import { flowLifecycles } from './defects/lifecycle-flows.ts';
import { startLifecycles } from './defects/lifecycle-starts.ts';
import { updateLifecycles } from './defects/lifecycle-updates.ts';
import { memoryDefects } from './defects/memory.ts';
import { metricDefects } from './defects/metrics.ts';
import { pagingDefects } from './defects/paging.ts';
import { executionResponses } from './defects/responses-executions.ts';
import { flowResponses } from './defects/responses-flows.ts';
import { createValidation } from './defects/validation-create.ts';
import { otherValidation } from './defects/validation-others.ts';
import { updateValidation } from './defects/validation-update.ts';

/** Every defect that the server can be started with. */
export const defects: readonly Defect[] = [
  ...createValidation,
  ...updateValidation,
  ...otherValidation,
  ...flowResponses,
  ...executionResponses,
  ...flowLifecycles,
  ...updateLifecycles,
  ...deletionLifecycles,
  ...flowIsolation,
  ...startLifecycles,
  ...executionLifecycles,
  ...controlLifecycles,
  ...executionIsolation,
  ...pagingDefects,
  ...metricDefects,
  ...memoryDefects,
];

const byFlow = 'a flow with functions, retries, constants or filters whose meaning is known shows it';
const byTimeout = 'an execution of a normal flow that times out shows it: one of the normal role flows does';

/** Defects that requests made from the tables alone hardly show, and what does. */
export const hardToSee: ReadonlyMap<string, string> = new Map([
  ['execution-of-timeout-is-fail', byTimeout],
  ['executions-of-fail-have-timeout', byTimeout],
  ['start-never-retries-states', byFlow],
  ['start-ignores-error-transition', byFlow],
  ['start-takes-parallel-for-first', byFlow],
  ['start-ignores-constants', byFlow],
  ['start-begins-with-first-state', byFlow],
  ['start-ignores-run-id', 'a callback with the run id of the start shows it'],
]);
