import type { ArrivalPlan } from './definition.ts';

/** A plan at one rate; VUs for two seconds of it, at least 20. */
export function constantLoad(ratePerSecond: number, durationMs: number): ArrivalPlan {
  return {
    startRatePerSecond: ratePerSecond,
    stages: [{ ratePerSecond, durationMs }],
    maxVus: Math.max(20, Math.ceil(ratePerSecond * 2)),
  };
}
