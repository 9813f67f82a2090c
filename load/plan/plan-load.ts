import type { Engine } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { ceilings } from '../../core/safety.ts';
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
const lower: Record<keyof typeof ceilings, string> = {
  ratePerSecond: 'lower --rate, or the rates of the scenario',
  connections: 'lower --connections',
  maxVus: 'lower --max-vus',
  durationSeconds: 'lower --duration',
  requests: 'lower --rate or --duration',
};

function hold(name: keyof typeof ceilings, value: number, unit: string): void {
  if (value <= ceilings[name]) return;
  throw new Problem(
    'ceiling-exceeded',
    `the plan has ${value} ${unit}, and the ceiling is ${ceilings[name]}`,
    lower[name],
  );
}

function positive(flag: string, value: number | undefined, least: number): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= least)) {
    throw new Problem('usage', `${flag} is ${value}, and has to be at least ${least}`, `correct ${flag}`);
  }
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
  const { share } = overrides;
  if (share !== undefined && !isOpen) {
    throw new Problem('usage', `${engine} runs no execution segment`, 'run the share with --engine k6');
  }
  const durationMs = isOpen ? planDurationMs(arrivals) : (overrides.durationMs ?? scenario.closed.durationMs);
  if (overrides.warmupMs !== undefined && overrides.warmupMs >= durationMs) {
    throw new Problem(
      'usage',
      `--warmup leaves nothing: it is ${overrides.warmupMs / 1000} s of ${durationMs / 1000} s`,
      'shorten --warmup, or raise --duration',
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
        'run it with --engine k6',
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
