import { isConstant, planDurationMs } from './arrivals.ts';
import type { ArrivalPlan } from './definition.ts';

/** When each arrival of a plan is due, as k6's executors walk it. */
export interface DueTimes {
  /** milliseconds from the start to arrival k, counted from 0; undefined where the plan has no such arrival */
  dueMs: (k: number) => number | undefined;
  /** how many arrivals are due before an elapsed time in milliseconds */
  dueBefore: (elapsedMs: number) => number;
}

function constant(plan: ArrivalPlan): DueTimes['dueMs'] {
  // k6 keeps its period in whole nanoseconds (lib/executor/helpers.go, getTickerPeriod).
  const periodMs = Math.floor(1e9 / plan.startRatePerSecond) / 1e6;
  const durationMs = planDurationMs(plan);
  return (k) => (k * periodMs < durationMs ? k * periodMs : undefined);
}

interface Ramp {
  /** rates per millisecond */
  from: number;
  slope: number;
  startMs: number;
  areaBefore: number;
  areaAfter: number;
}

/** Arrival k is due when k+1 arrivals' worth of area has passed under the rate (k6, ramping_arrival_rate.go, cal). */
function ramping(plan: ArrivalPlan): DueTimes['dueMs'] {
  const ramps: Ramp[] = [];
  let from = plan.startRatePerSecond / 1000;
  let startMs = 0;
  let area = 0;
  for (const stage of plan.stages) {
    const to = stage.ratePerSecond / 1000;
    const areaAfter = area + (stage.durationMs * (from + to)) / 2;
    ramps.push({ from, slope: (to - from) / stage.durationMs, startMs, areaBefore: area, areaAfter });
    from = to;
    startMs += stage.durationMs;
    area = areaAfter;
  }
  return (k) => {
    const ramp = ramps.find(({ areaAfter }) => areaAfter >= k + 1);
    if (ramp === undefined) return undefined;
    const rest = k + 1 - ramp.areaBefore;
    const root = Math.sqrt(Math.max(0, ramp.from ** 2 + 2 * ramp.slope * rest));
    return ramp.startMs + (2 * rest) / (ramp.from + root);
  };
}

/**
 * The due times of a plan, or of the part of its arrivals that one of several generators walks.
 * @param numberOf the number, among all arrivals of the plan, of the part's arrival k
 */
export function dueTimes(plan: ArrivalPlan, numberOf: (k: number) => number = (k) => k): DueTimes {
  const whole = isConstant(plan) ? constant(plan) : ramping(plan);
  const dueMs = (k: number): number | undefined => whole(numberOf(k));
  const isLater = (k: number, elapsedMs: number): boolean => {
    const due = dueMs(k);
    return due === undefined || due >= elapsedMs;
  };
  return {
    dueMs,
    dueBefore: (elapsedMs) => {
      let upper = 1;
      while (!isLater(upper, elapsedMs)) upper *= 2;
      let lower = 0;
      while (lower < upper) {
        const middle = Math.floor((lower + upper) / 2);
        if (isLater(middle, elapsedMs)) upper = middle;
        else lower = middle + 1;
      }
      return lower;
    },
  };
}
