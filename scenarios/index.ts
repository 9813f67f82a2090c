import { cold } from './cold.ts';
import type { Scenario } from './definition.ts';
import { large } from './large.ts';
import { manyFlows } from './many-flows.ts';
import { mixed } from './mixed.ts';
import { ramp } from './ramp.ts';
import { saturation } from './saturation.ts';
import { smoke } from './smoke.ts';
import { soak } from './soak.ts';
import { spike } from './spike.ts';
import { steady } from './steady.ts';

export { defineScenario } from './define-scenario.ts';
export type { ArrivalPlan, ClosedLoop, Scenario, Stage } from './definition.ts';

/** Every named scenario, in the order in which help lists them. */
export const scenarios: readonly Scenario[] = [
  smoke,
  steady,
  saturation,
  ramp,
  spike,
  soak,
  mixed,
  large,
  cold,
  manyFlows,
];

/** The named scenario, or undefined. */
export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}
