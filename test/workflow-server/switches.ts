import type { Defect } from './defects/defect.ts';
import { executionLifecycles } from './defects/lifecycle-executions.ts';
import { flowLifecycles } from './defects/lifecycle-flows.ts';
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
  ...executionLifecycles,
  ...pagingDefects,
  ...metricDefects,
  ...memoryDefects,
];
