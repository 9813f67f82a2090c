import { vusFor } from './arrivals.ts';
import type { ArrivalPlan } from './definition.ts';

/** A plan at one rate, with the VUs that it needs. */
export function constantLoad(ratePerSecond: number, durationMs: number): ArrivalPlan {
  return {
    startRatePerSecond: ratePerSecond,
    stages: [{ ratePerSecond, durationMs }],
    maxVus: vusFor(ratePerSecond),
  };
}
