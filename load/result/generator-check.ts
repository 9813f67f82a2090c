import type { LatencySummary, QuantileValue } from '../../core/latency.ts';
import type { GeneratorCheck } from '../../core/load-result.ts';

/** Limits beyond which numbers say more about the generator than about the target. */
const limits = {
  /** a single-threaded generator this busy cannot be the one that waits */
  closedCpuShare: 0.95,
  /** share of all processors that a multi-threaded generator may use */
  openCpuShare: 0.9,
  achievedShare: 0.98,
  /** requests that start later than this, where the lag also makes up most of what they waited; one late start in a
   * hundred is a machine with other work to do, not a generator at its limit */
  startLagMs: { p50: 5, p90: 10, p99: 100 },
  startLagShare: 0.5,
} as const;

/** What the check looks at. */
export interface GeneratorFacts {
  model: 'open' | 'closed';
  due: number;
  dropped: number;
  /** intended and achieved requests per second; intended is null in a closed loop */
  intended: number | null;
  achieved: number;
  /** CPU seconds over wall seconds, 1 = one processor busy; null where unknown */
  cpuShare: number | null;
  cpus: number;
  startLagMs: LatencySummary | null;
  responseTimeMs: LatencySummary;
  loadAverage: { start: number; end: number };
  /** the user stopped the run: what was not reached then says nothing about the generator */
  aborted: boolean;
}

function known(value: QuantileValue): number | null {
  return typeof value === 'number' ? value : null;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function lagReason(facts: GeneratorFacts): string | undefined {
  if (facts.startLagMs === null) return undefined;
  for (const name of ['p50', 'p90', 'p99'] as const) {
    const lag = known(facts.startLagMs[name]);
    const response = known(facts.responseTimeMs[name]);
    if (lag === null || response === null) continue;
    if (lag > limits.startLagMs[name] && lag > limits.startLagShare * response) {
      return `requests started late: ${name} of the start lag is ${lag.toFixed(1)} ms, of the response time ${response.toFixed(1)} ms`;
    }
  }
  return undefined;
}

/**
 * Judges whether a run's numbers are the target's or the generator's.
 * In an open model a generator that dropped arrivals, lost rate, started late or used up the processors was the limit;
 * in a closed loop one whose single thread was busy all the time.
 */
export function checkGenerator(facts: GeneratorFacts): GeneratorCheck {
  const reasons: string[] = [];
  const { model, due, dropped, intended, achieved, cpuShare } = facts;
  if (dropped > 0) {
    reasons.push(
      `${dropped} of ${due} requests (${percent(dropped / due)}) were dropped: every VU was busy (raise maxVus, or the target is too slow for this rate)`,
    );
  }
  if (intended !== null && !facts.aborted && achieved < intended * limits.achievedShare) {
    reasons.push(`sent ${achieved.toFixed(1)} requests/s of ${intended.toFixed(1)}`);
  }
  const busy = model === 'closed' ? limits.closedCpuShare : limits.openCpuShare * facts.cpus;
  if (cpuShare !== null && cpuShare >= busy) {
    reasons.push(`the generator used ${cpuShare.toFixed(2)} processors of ${model === 'closed' ? 1 : facts.cpus}`);
  }
  const lag = lagReason(facts);
  if (lag !== undefined) reasons.push(lag);
  return {
    verdict: reasons.length === 0 ? 'ok' : 'generator-limited',
    reasons,
    cpuShare,
    startLagMs: facts.startLagMs,
    loadAverage: facts.loadAverage,
  };
}
