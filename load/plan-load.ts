import type { Engine } from '../core/load-result.ts';
import { Problem } from '../core/problem.ts';
import { ceilings } from '../core/safety.ts';
import { adjustPlan, isConstant, meanRate, peakRate, planDurationMs, plannedRequests } from '../scenarios/arrivals.ts';
import type { ArrivalPlan, Scenario } from '../scenarios/index.ts';
import type { LoadOverrides } from './load-request.ts';

/** What a run will do, before it does it. */
export interface LoadPlan {
  scenario: string;
  engine: Engine;
  model: 'open' | 'closed';
  durationMs: number;
  /** open model */
  arrivals: ArrivalPlan;
  /** closed loop */
  connections: number;
  /** requests that will be due; null in a closed loop, where the target decides */
  requests: number | null;
  /** mean and highest rate per second; null in a closed loop */
  meanRate: number | null;
  peakRate: number | null;
  /** most requests in flight at once */
  maxInFlight: number;
  /** whether the load is the same throughout */
  isSteady: boolean;
}

function hold(name: keyof typeof ceilings, value: number, unit: string): void {
  if (value > ceilings[name]) {
    throw new Problem('ceiling-exceeded', `the plan has ${value} ${unit}, and the ceiling is ${ceilings[name]}`);
  }
}

function positive(flag: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= least)) {
    throw new Problem('usage', `${flag} is ${value}, and has to be at least ${least}`, `correct ${flag}`);
  }
}

/**
 * The plan of a scenario with the user's changes, held against the hard ceilings. Pure: what `--dry-run` prints.
 * @throws Problem `ceiling-exceeded`, or `usage` for values that make no plan
 */
export function planLoad(scenario: Scenario, engine: Engine, overrides: LoadOverrides): LoadPlan {
  positive('--rate', overrides.ratePerSecond, 0.001);
  positive('--duration', overrides.durationMs, 1000);
  positive('--max-vus', overrides.maxVus, 1);
  positive('--connections', overrides.connections, 1);
  positive('--warmup', overrides.warmupMs, 0);
  const arrivals = adjustPlan(scenario.open, overrides);
  const connections = overrides.connections ?? scenario.closed.connections;
  const isOpen = engine === 'k6';
  const durationMs = isOpen ? planDurationMs(arrivals) : (overrides.durationMs ?? scenario.closed.durationMs);
  hold('durationSeconds', durationMs / 1000, 'seconds');
  if (isOpen) {
    hold('ratePerSecond', peakRate(arrivals), 'requests/s');
    hold('maxVus', arrivals.maxVus, 'VUs');
    hold('requests', plannedRequests(arrivals), 'requests');
  } else {
    hold('connections', connections, 'connections');
    if (scenario.connections === 'new') {
      throw new Problem(
        'usage',
        `autocannon cannot open a connection for each request, as scenario ${scenario.name} wants`,
        'run it with --engine k6',
      );
    }
  }
  return {
    scenario: scenario.name,
    engine,
    model: isOpen ? 'open' : 'closed',
    durationMs,
    arrivals,
    connections,
    requests: isOpen ? plannedRequests(arrivals) : null,
    meanRate: isOpen ? meanRate(arrivals) : null,
    peakRate: isOpen ? peakRate(arrivals) : null,
    maxInFlight: isOpen ? arrivals.maxVus : connections,
    isSteady: !isOpen || isConstant(arrivals),
  };
}

/** The plan in words, one fact to a line. */
export function describePlan(plan: LoadPlan): string[] {
  const seconds = `${Number((plan.durationMs / 1000).toFixed(1))} s`;
  if (plan.model === 'closed') {
    return [
      `${plan.scenario} with autocannon, closed loop: ${plan.connections} connections for ${seconds}`,
      'requests: as many as the target answers',
    ];
  }
  return [
    `${plan.scenario} with k6, open model: ${seconds}, up to ${plan.maxInFlight} requests in flight`,
    `requests: ${plan.requests}, on average ${Number((plan.meanRate ?? 0).toFixed(1))}/s, at most ${Number((plan.peakRate ?? 0).toFixed(1))}/s`,
  ];
}
