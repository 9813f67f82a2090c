import type { ArrivalPlan, Stage } from './definition.ts';

/** True where the rate never changes. */
export function isConstant(plan: ArrivalPlan): boolean {
  return plan.stages.every((stage) => stage.ratePerSecond === plan.startRatePerSecond);
}

/** How long arrivals go on, milliseconds. */
export function planDurationMs(plan: ArrivalPlan): number {
  return plan.stages.reduce((sum, stage) => sum + stage.durationMs, 0);
}

/** The highest rate of the plan, requests per second. */
export function peakRate(plan: ArrivalPlan): number {
  return Math.max(plan.startRatePerSecond, ...plan.stages.map((stage) => stage.ratePerSecond));
}

/** How many requests the plan holds: the area under its piecewise linear rate, rounded. */
export function plannedRequests(plan: ArrivalPlan): number {
  let before = plan.startRatePerSecond;
  let requests = 0;
  for (const stage of plan.stages) {
    requests += ((before + stage.ratePerSecond) / 2) * (stage.durationMs / 1000);
    before = stage.ratePerSecond;
  }
  return Math.round(requests);
}

/** The mean rate of the plan, requests per second. */
export function meanRate(plan: ArrivalPlan): number {
  const durationMs = planDurationMs(plan);
  return durationMs === 0 ? 0 : plannedRequests(plan) / (durationMs / 1000);
}

/** VUs are made before a run, and cost it memory and their first connection: no more than are needed, up to this. */
const mostVusByDefault = 2_000;

/**
 * How many requests may be in flight at a rate: those of 1.25 seconds (Little's law), so that a stall of a second drops
 * nothing; at least 20.
 */
export function vusFor(ratePerSecond: number): number {
  return Math.max(20, Math.min(mostVusByDefault, Math.ceil(ratePerSecond * 1.25)));
}

/** What the user may change of a plan. */
export interface PlanOverrides {
  /** the new peak; lower rates of the plan keep their share of it */
  ratePerSecond?: number | undefined;
  /** the new duration; stages keep their share of it */
  durationMs?: number | undefined;
  maxVus?: number | undefined;
}

/** The plan stretched to another peak rate, duration or limit of requests in flight. Its shape stays. */
export function adjustPlan(plan: ArrivalPlan, overrides: PlanOverrides): ArrivalPlan {
  const peak = peakRate(plan);
  const rate = (ratePerSecond: number): number =>
    overrides.ratePerSecond === undefined ? ratePerSecond : (ratePerSecond / peak) * overrides.ratePerSecond;
  const stretch = overrides.durationMs === undefined ? 1 : overrides.durationMs / planDurationMs(plan);
  const stages: Stage[] = plan.stages.map((stage) => ({
    ratePerSecond: rate(stage.ratePerSecond),
    durationMs: stage.durationMs * stretch,
  }));
  const adjusted = { startRatePerSecond: rate(plan.startRatePerSecond), stages };
  const maxVus = overrides.ratePerSecond === undefined ? plan.maxVus : vusFor(peakRate({ ...adjusted, maxVus: 0 }));
  return { ...adjusted, maxVus: overrides.maxVus ?? maxVus };
}
