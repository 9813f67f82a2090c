import type { Probe } from './bench.ts';
import { executionLifeProbes } from './execution-lives.ts';
import { flowLifeProbes } from './flow-lives.ts';
import { memoryProbes } from './memory.ts';
import { metricProbes } from './metrics.ts';
import { pagingProbes } from './paging.ts';
import { responseProbes } from './responses.ts';
import { validationProbes } from './validation.ts';

/** For each defect, by its name, what is true of the correct server and not of the one with the defect. */
export const probes: ReadonlyMap<string, Probe> = new Map(
  Object.entries({
    ...responseProbes,
    ...validationProbes,
    ...flowLifeProbes,
    ...executionLifeProbes,
    ...pagingProbes,
    ...metricProbes,
    ...memoryProbes,
  }),
);
