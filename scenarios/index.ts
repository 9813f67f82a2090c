import type { Scenario } from './definition.ts';
import { saturation } from './saturation.ts';
import { steady } from './steady.ts';

export type { ArrivalPlan, ClosedLoop, FlowRequest, Scenario, Stage } from './definition.ts';

/** Every named scenario, in the order in which help lists them. */
export const scenarios: readonly Scenario[] = [steady, saturation];

/** The named scenario, or undefined. */
export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}
