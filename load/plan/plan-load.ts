import type { Engine } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { ceilings } from '../../core/safety.ts';
import type { SettingName, WayOut } from '../../core/ways-out.ts';
import {
  adjustPlan,
  isConstant,
  meanRate,
  peakRate,
  planDurationMs,
  plannedRequests,
} from '../../scenarios/arrivals.ts';
import type { ArrivalPlan, Scenario } from '../../scenarios/index.ts';
import { placeOf, type Share, shareDueTimes } from '../shares/share.ts';
import type { LoadOverrides } from './load-request.ts';

/** What a run will do, before it does it. */
export interface LoadPlan {
  scenario: string;
  engine: Engine;
  model: 'open' | 'closed';
  durationMs: number;
  /** open model; of all generators together where they share the load */
  arrivals: ArrivalPlan;
  /** what of it this generator carries; what is said of requests, rates and requests in flight is the share's */
  share: Share | undefined;
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

/** What to lower where a ceiling is exceeded. */
const lower: Record<keyof typeof ceilings, { hint: string; waysOut: readonly WayOut[] }> = {
  ratePerSecond: { hint: 'lower the rate, or the rates of the scenario', waysOut: [{ set: 'rate' }] },
  connections: { hint: 'lower the number of connections', waysOut: [{ set: 'connections' }] },
  maxVus: { hint: 'lower the number of VUs', waysOut: [{ set: 'maxVus' }] },
  durationSeconds: { hint: 'lower the duration', waysOut: [{ set: 'duration' }] },
  requests: { hint: 'lower the rate or the duration', waysOut: [{ set: 'rate' }, { set: 'duration' }] },
};

function hold(name: keyof typeof ceilings, value: number, unit: string): void {
  if (value <= ceilings[name]) return;
  const { hint, waysOut } = lower[name];
  const words = `the plan has ${value} ${unit}, and the ceiling is ${ceilings[name]}`;
  throw new Problem('ceiling-exceeded', words, hint, waysOut);
}

/** The numbers of a scenario that the user may change: what each is called, and how small it may be. */
const changeable = {
  rate: { called: 'the rate', least: 0.001 },
  duration: { called: 'the duration in milliseconds', least: 1000 },
  maxVus: { called: 'the number of VUs', least: 1 },
  connections: { called: 'the number of connections', least: 1 },
  warmup: { called: 'the warm-up in milliseconds', least: 0 },
} as const satisfies Partial<Record<SettingName, { called: string; least: number }>>;

function assertEnough(name: keyof typeof changeable, value: number | undefined): void {
  const { called, least } = changeable[name];
  if (value === undefined || (Number.isFinite(value) && value >= least)) return;
  const words = `${called} is ${value}, and has to be at least ${least}`;
  throw new Problem('usage', words, 'correct it', [{ set: name }]);
}

/** What one generator of several does of a plan. k6 deals VUs out like arrivals, so peak and VUs are the same part. */
function partOf(whole: LoadPlan, share: Share): LoadPlan {
  const requests = shareDueTimes(whole.arrivals, share).dueBefore(whole.durationMs);
  const part = whole.requests === null || whole.requests === 0 ? 0 : requests / whole.requests;
  return {
    ...whole,
    requests,
    meanRate: requests / (whole.durationMs / 1000),
    peakRate: (whole.peakRate ?? 0) * part,
    maxInFlight: Math.ceil(whole.maxInFlight * part),
  };
}

/**
 * The plan of a scenario with the user's changes, held against the hard ceilings. Pure: what a dry run prints.
 * @throws Problem `ceiling-exceeded`, or `usage` for values that make no plan
 */
export function planLoad(scenario: Scenario, engine: Engine, overrides: LoadOverrides): LoadPlan {
  assertEnough('rate', overrides.ratePerSecond);
  assertEnough('duration', overrides.durationMs);
  assertEnough('maxVus', overrides.maxVus);
  assertEnough('connections', overrides.connections);
  assertEnough('warmup', overrides.warmupMs);
  const arrivals = adjustPlan(scenario.open, overrides);
  const connections = overrides.connections ?? scenario.closed.connections;
  const isOpen = engine === 'k6';
  const { share } = overrides;
  if (share !== undefined && !isOpen) {
    throw new Problem('usage', `${engine} runs no execution segment`, 'run the share with k6', [
      { set: 'engine', to: 'k6' },
    ]);
  }
  const durationMs = isOpen ? planDurationMs(arrivals) : (overrides.durationMs ?? scenario.closed.durationMs);
  if (overrides.warmupMs !== undefined && overrides.warmupMs >= durationMs) {
    throw new Problem(
      'usage',
      `the warm-up leaves nothing: it is ${overrides.warmupMs / 1000} s of ${durationMs / 1000} s`,
      'shorten the warm-up, or raise the duration',
      [{ set: 'warmup' }, { set: 'duration' }],
    );
  }
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
        'run it with k6',
        [{ set: 'engine', to: 'k6' }],
      );
    }
  }
  const whole: LoadPlan = {
    scenario: scenario.name,
    engine,
    model: isOpen ? 'open' : 'closed',
    durationMs,
    arrivals,
    share,
    connections,
    requests: isOpen ? plannedRequests(arrivals) : null,
    meanRate: isOpen ? meanRate(arrivals) : null,
    peakRate: isOpen ? peakRate(arrivals) : null,
    maxInFlight: isOpen ? arrivals.maxVus : connections,
    isSteady: !isOpen || isConstant(arrivals),
  };
  return share === undefined ? whole : partOf(whole, share);
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
  const place = plan.share === undefined ? undefined : placeOf(plan.share);
  const part = place === undefined ? '' : ` (share ${place.index + 1} of ${place.shares}, ${plan.share?.segment})`;
  return [
    `${plan.scenario} with k6, open model${part}: ${seconds}, up to ${plan.maxInFlight} requests in flight`,
    `requests: ${plan.requests}, on average ${Number((plan.meanRate ?? 0).toFixed(1))}/s, at most ${Number((plan.peakRate ?? 0).toFixed(1))}/s`,
  ];
}
