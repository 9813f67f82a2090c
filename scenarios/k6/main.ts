import type { Options } from 'k6/options';
import type { ArrivalPlan } from '../definition.ts';
import type { ExchangePlan } from '../exchange-plan.ts';
import { findScenario } from '../index.ts';
import { iteration } from './iterate.ts';
import { optionsOf } from './options.ts';

/** What FLOWGAUGE_PLAN holds, as JSON. */
interface K6Plan {
  scenario: string;
  arrivals: ArrivalPlan;
  exchange: ExchangePlan;
}

const plan: K6Plan = JSON.parse(__ENV.FLOWGAUGE_PLAN ?? 'null');
const scenario = findScenario(plan.scenario);
if (scenario === undefined) throw new Error(`there is no scenario ${plan.scenario}`);

export const options: Options = optionsOf(scenario, plan.arrivals, plan.exchange.timeoutMs);
const iterate: () => void = iteration(scenario, plan.exchange);
export default iterate;
