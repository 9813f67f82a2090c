import { availableParallelism, loadavg } from 'node:os';
import { basename, join } from 'node:path';
import type { Engine, LoadResult } from '../core/load-result.ts';
import { Problem } from '../core/problem.ts';
import { ceilings } from '../core/safety.ts';
import type { Credentials, Target } from '../core/target.ts';
import { adjustPlan, meanRate, peakRate, planDurationMs, plannedRequests } from '../scenarios/arrivals.ts';
import type { ArrivalPlan, Scenario } from '../scenarios/index.ts';
import { autocannonVersion, runAutocannon } from './engine-autocannon/run-autocannon.ts';
import { findK6 } from './engine-k6/find-k6.ts';
import { runK6 } from './engine-k6/run-k6.ts';
import { foldResult } from './fold-result.ts';
import type { LogMeta } from './histogram-log/log-format.ts';
import { readLog } from './histogram-log/read-log.ts';
import { addIntervals, nothingMeasured } from './histogram-log/sum-log.ts';
import { defaultTimeoutMs, exchangePlan, type LoadOverrides } from './load-request.ts';
import type { Progress } from './progress.ts';
import { reachTarget } from './reach-target.ts';

export interface LoadRun {
  scenario: Scenario;
  engine: Engine;
  target: Target;
  credentials: Credentials;
  seed: number;
  overrides: LoadOverrides;
  /** existing folder; the log is written into it as `SCENARIO.ENGINE.hlog` */
  runDir: string;
  log: (line: string) => void;
  signal: AbortSignal;
  /** told about twice a second, or once where the run is long */
  onProgress?: (progress: Progress) => void;
  /** a request without an answer after this long is a client timeout */
  timeoutMs?: number;
  /** the commit of the code under test, kept in the log so that only what belongs together is merged */
  commit?: string;
}

/** Long runs write an interval each second, short ones two, so that a warm-up can be cut out of them. */
function intervalOf(durationMs: number): number {
  return durationMs > 60_000 ? 1_000 : 500;
}

function holdCeiling(name: keyof typeof ceilings, value: number, unit: string): void {
  if (value > ceilings[name]) {
    throw new Problem('ceiling-exceeded', `the plan has ${value} ${unit}, and the ceiling is ${ceilings[name]}`);
  }
}

function holdCeilings(engine: Engine, arrivals: ArrivalPlan, connections: number, durationMs: number): void {
  holdCeiling('durationSeconds', durationMs / 1000, 'seconds');
  if (durationMs < 1000) {
    throw new Problem('usage', `a load run takes at least 1 s, not ${durationMs} ms`, 'give a longer --duration');
  }
  if (engine === 'k6') {
    holdCeiling('ratePerSecond', peakRate(arrivals), 'requests/s');
    holdCeiling('maxVus', arrivals.maxVus, 'VUs');
    holdCeiling('requests', plannedRequests(arrivals), 'requests');
  } else holdCeiling('connections', connections, 'connections');
}

/**
 * Runs one scenario with one engine against a target, and folds what it measured.
 * @throws Problem `engine-missing` without a k6, `engine-failed` where the engine did not measure, `ceiling-exceeded`
 *   for a plan beyond the hard ceilings, `usage` where the target lacks a role,
 *   `target-unreachable` where nothing accepts a connection
 */
export async function runLoad(run: LoadRun): Promise<LoadResult> {
  const { scenario, engine, overrides, signal } = run;
  const timeoutMs = run.timeoutMs ?? defaultTimeoutMs;
  const arrivals = adjustPlan(scenario.open, overrides);
  const connections = overrides.connections ?? scenario.closed.connections;
  const durationMs = engine === 'k6' ? planDurationMs(arrivals) : (overrides.durationMs ?? scenario.closed.durationMs);
  holdCeilings(engine, arrivals, connections, durationMs);
  const exchange = exchangePlan(scenario, run.target, run.credentials, run.seed, timeoutMs);
  const file = join(run.runDir, `${scenario.name}.${engine}.hlog`);
  const onProgress = run.onProgress ?? ((): void => undefined);
  const intervalMs = intervalOf(durationMs);
  const meta: LogMeta = {
    format: 1,
    scenario: scenario.name,
    engine,
    engineVersion: '',
    model: engine === 'k6' ? 'open' : 'closed',
    target: exchange.url,
    seed: run.seed,
    commit: run.commit ?? null,
    intendedRatePerSecond: engine === 'k6' ? meanRate(arrivals) : null,
    lost: [],
  };
  await reachTarget(exchange.url, signal);
  const loadBefore = loadavg()[0] ?? 0;
  if (engine === 'k6') {
    const k6 = await findK6({ log: run.log, signal });
    if (k6.kind === 'missing') throw new Problem('engine-missing', k6.reason, k6.hint);
    meta.engineVersion = k6.version;
    await runK6({ ...k6, scenario, arrivals, exchange, meta, file, intervalMs, onProgress, log: run.log, signal });
  } else {
    meta.engineVersion = autocannonVersion();
    const job = { scenario: scenario.name, connections, durationMs, exchange, meta, file, intervalMs };
    await runAutocannon(job, onProgress, signal);
  }
  const log = readLog(file);
  if (log.end === null) throw new Problem('engine-failed', `${engine} left ${basename(file)} without its end`);
  const measured = nothingMeasured();
  addIntervals(measured, log.intervals);
  return foldResult(measured, {
    meta: log.meta ?? meta,
    end: log.end,
    hlog: basename(file),
    loadAverage: { start: loadBefore, end: loadavg()[0] ?? 0 },
    cpus: availableParallelism(),
  });
}
