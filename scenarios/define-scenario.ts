import { vusFor } from './arrivals.ts';
import type { ArrivalPlan, ClosedLoop, Scenario } from './definition.ts';

/** A scenario as a user writes it: what is left out has a sensible default. */
export interface ScenarioDefinition
  extends Pick<Scenario, 'request'>,
    Partial<Omit<Scenario, 'open' | 'closed' | 'request'>> {
  open?: Partial<ArrivalPlan>;
  closed?: Partial<ClosedLoop>;
}

/**
 * Completes a user's scenario: 100 requests/s for 10 s (open model) or 8 connections for 10 s (closed loop), role success.
 * The default export of a scenario file: `export default defineScenario({ request: (index, seed) => ... })`.
 */
export function defineScenario(definition: ScenarioDefinition): Scenario {
  const { open = {}, closed = {}, ...rest } = definition;
  const { startRatePerSecond = 100, stages = [{ ratePerSecond: startRatePerSecond, durationMs: 10_000 }] } = open;
  const peak = Math.max(startRatePerSecond, ...stages.map((stage) => stage.ratePerSecond));
  return {
    name: 'own',
    title: 'a scenario of your own',
    engine: 'k6',
    roles: ['success'],
    distinctRequests: 256,
    ...rest,
    open: { startRatePerSecond, stages, maxVus: open.maxVus ?? vusFor(peak) },
    closed: { connections: 8, durationMs: 10_000, ...closed },
  };
}
