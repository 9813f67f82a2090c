import type { Options } from 'k6/options';
import { isConstant } from '../arrivals.ts';
import type { ArrivalPlan, Scenario } from '../definition.ts';

/** k6 takes whole numbers as rates; a fraction is given over a longer time unit. */
function wholeRates(plan: ArrivalPlan): { timeUnit: string; whole: (rate: number) => number } {
  const rates = [plan.startRatePerSecond, ...plan.stages.map((stage) => stage.ratePerSecond)];
  const seconds = rates.every((rate) => Number.isInteger(rate)) ? 1 : 1000;
  return { timeUnit: `${seconds}s`, whole: (rate) => Math.round(rate * seconds) };
}

/** k6's own options for a scenario: every VU is made beforehand, so that none is dropped while one is being made. */
export function optionsOf(scenario: Scenario, plan: ArrivalPlan, timeoutMs: number): Options {
  const { timeUnit, whole } = wholeRates(plan);
  const common = {
    timeUnit,
    preAllocatedVUs: plan.maxVus,
    maxVUs: plan.maxVus,
    // A request in flight at the end may still use its whole time limit.
    gracefulStop: `${timeoutMs + 1000}ms`,
  };
  const durations = plan.stages.map((stage) => Math.round(stage.durationMs));
  return {
    scenarios: {
      [scenario.name]: isConstant(plan)
        ? {
            executor: 'constant-arrival-rate',
            ...common,
            rate: whole(plan.startRatePerSecond),
            duration: `${durations.reduce((sum, duration) => sum + duration, 0)}ms`,
          }
        : {
            executor: 'ramping-arrival-rate',
            ...common,
            startRate: whole(plan.startRatePerSecond),
            stages: plan.stages.map((stage, index) => ({
              target: whole(stage.ratePerSecond),
              duration: `${durations[index]}ms`,
            })),
          },
    },
    // `vu` travels as metadata; no other tag is needed, and each costs time.
    systemTags: ['scenario', 'vu', 'error_code'],
    noVUConnectionReuse: scenario.connections === 'new',
    noConnectionReuse: scenario.connections === 'new',
    maxRedirects: 0,
    noCookiesReset: true,
    throw: false,
    userAgent: 'flowgauge',
  };
}
