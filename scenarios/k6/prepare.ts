import type { Options } from 'k6/options';
import type { ArrivalPlan, Scenario } from '../definition.ts';
import type { ExchangePlan } from '../exchange-plan.ts';
import { iteration } from './iterate.ts';
import { optionsOf } from './options.ts';

/** What FLOWGAUGE_PLAN holds, as JSON, where a script is not given its plan in another way. */
export interface K6Plan {
  scenario: string;
  arrivals: ArrivalPlan;
  exchange: ExchangePlan;
}

/** What a k6 script has to export, for the scenario that the plan names. */
export function prepare(
  find: (name: string) => Scenario | undefined,
  plan: K6Plan = JSON.parse(__ENV.FLOWGAUGE_PLAN ?? 'null'),
): { options: Options; iterate: () => void } {
  const scenario = find(plan.scenario);
  if (scenario === undefined) throw new Error(`there is no scenario ${plan.scenario}`);
  return {
    options: optionsOf(scenario, plan.arrivals, plan.exchange.timeoutMs),
    iterate: iteration(scenario, plan.exchange),
  };
}
