import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { basename, join } from 'node:path';
import { type Engine, type LoadResult, notableStolenShare } from '../../core/load-result.ts';
import { Problem } from '../../core/problem.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import type { Credentials, Target } from '../../core/target.ts';
import { loadTracePrefix } from '../../core/trace-ids.ts';
import type { Scenario } from '../../scenarios/index.ts';
import { autocannonVersion, runAutocannon } from '../engines/autocannon/run-autocannon.ts';
import { findK6 } from '../engines/k6/find-k6.ts';
import { intervalOf } from '../engines/k6/log-environment.ts';
import { runK6 } from '../engines/k6/run-k6.ts';
import type { LogMeta } from '../log/log-format.ts';
import type { Progress } from '../log/progress.ts';
import { readLog } from '../log/read-log.ts';
import { processCpuSeconds } from '../machine/process-cpu.ts';
import { processorTicks, stolenShare } from '../machine/processor-steal.ts';
import { bundleForK6, bundleForNode } from '../own-scenario/bundle.ts';
import { defaultTimeoutMs, exchangePlan, type LoadOverrides } from '../plan/load-request.ts';
import { type LoadPlan, planLoad } from '../plan/plan-load.ts';
import { foldLog } from '../result/fold-log.ts';
import { saturationOf } from '../result/saturation.ts';
import { createFirstErrors, type FirstErrors } from './first-errors.ts';
import { reachTarget } from './reach-target.ts';

export interface LoadRun {
  scenario: Scenario;
  /** the user's own file that the scenario comes from; undefined for a named scenario */
  scenarioFile?: string | undefined;
  engine: Engine;
  target: Target;
  credentials: Credentials;
  seed: number;
  overrides: LoadOverrides;
  /** existing folder; the log is written into it */
  runDir: string;
  /** name of the log without its ending; `SCENARIO.ENGINE` unless given */
  logName?: string;
  log: (line: string) => void;
  signal: AbortSignal;
  /** told about twice a second, or once where the run is long */
  onProgress?: (progress: Progress) => void;
  /** a request without an answer after this long is a client timeout */
  timeoutMs?: number;
  /** the commit of the code under test, kept in the log so that only what belongs together is merged */
  commit?: string;
  /** process of the target where it is ours, so that its share of the processors can be told */
  targetPid?: number;
  /** id of the run's trace, 32 hexadecimal digits: every request then carries a `traceparent`, each a trace of its own */
  traceId?: string | undefined;
  /** where k6 writes its own metrics too, by Prometheus remote write */
  prometheusUrl?: string | undefined;
}

/** Name of the log without its ending: what tells the loads of a run apart. */
function logNameOf({ logName, scenario, engine }: LoadRun): string {
  return logName ?? `${scenario.name}.${engine}`;
}

/** Keeps the code of a user's own scenario beside its log, as it ran. */
async function bundleBeside(run: LoadRun, file: string, platform: 'k6' | 'node'): Promise<string | undefined> {
  if (run.scenarioFile === undefined) return undefined;
  const code = await (platform === 'k6' ? bundleForK6 : bundleForNode)(run.scenarioFile);
  const path = file.replace(/\.hlog$/, platform === 'k6' ? '.script.js' : '.script.mjs');
  writeFileSync(path, code);
  return path;
}

/** Measures by the plan into the file, with the engine that the plan is for. */
async function measureInto(
  file: string,
  head: Omit<LogMeta, 'engineVersion'>,
  run: LoadRun,
  plan: LoadPlan,
  onFirstError: FirstErrors['tell'],
): Promise<void> {
  const { scenario, signal, log } = run;
  const timeoutMs = run.timeoutMs ?? defaultTimeoutMs;
  const exchange = {
    ...exchangePlan(scenario, run.target, run.credentials, run.seed, timeoutMs),
    ...(run.traceId !== undefined && { tracePrefix: loadTracePrefix(run.traceId, logNameOf(run)) }),
  };
  const onProgress = run.onProgress ?? ((): void => undefined);
  const intervalMs = intervalOf(plan.durationMs);
  await reachTarget(exchange.url, signal);
  if (plan.engine === 'k6') {
    const k6 = await findK6({ log, signal });
    if (k6.kind === 'missing') throw new Problem('engine-missing', k6.reason, k6.hint);
    const script = await bundleBeside(run, file, 'k6');
    await runK6({
      ...k6,
      script,
      prometheusUrl: run.prometheusUrl,
      scenario,
      arrivals: plan.arrivals,
      share: plan.share,
      exchange,
      meta: { ...head, engineVersion: k6.version },
      file,
      intervalMs,
      onProgress,
      onFirstError,
      log,
      signal,
    });
  } else {
    const meta = { ...head, engineVersion: autocannonVersion() };
    const { connections, durationMs } = plan;
    const module = await bundleBeside(run, file, 'node');
    const job = { scenario: scenario.name, module, connections, durationMs, exchange, meta, file, intervalMs };
    await runAutocannon(job, { onProgress, onFirstError }, signal);
  }
}

/** What the reader should know about the machine; none of it decides the verdict. */
function machineNotes(url: string, loadBefore: number, stolen: number | null): string[] {
  const cpus = availableParallelism();
  const notes: string[] = [];
  if (loadBefore > cpus)
    notes.push(`the machine was busy before the run: load average ${loadBefore.toFixed(1)} on ${cpus} processors`);
  if (stolen !== null && stolen >= notableStolenShare) {
    notes.push(
      `the host gave ${(stolen * 100).toFixed(0)}% of the processors' time to other machines: times are longer than on a machine of one's own`,
    );
  }
  if (isLoopbackHost(new URL(url).hostname)) {
    notes.push(`generator and target share ${cpus} processors; taskset pins them apart`);
  }
  return notes;
}

/**
 * Runs one scenario with one engine against a target, and folds what it measured. An abort ends the run early,
 * and what was measured until then is its result.
 * @throws Problem `engine-missing` without a k6, `engine-failed` where the engine did not measure, `ceiling-exceeded`
 *   for a plan beyond the hard ceilings, `usage` where the target lacks a role, `target-unreachable` where nothing
 *   accepts a connection
 */
export async function runLoad(run: LoadRun): Promise<LoadResult> {
  const { scenario, engine, targetPid } = run;
  const plan = planLoad(scenario, engine, run.overrides);
  const file = join(run.runDir, `${logNameOf(run)}.hlog`);
  const head: Omit<LogMeta, 'engineVersion'> = {
    format: 1,
    scenario: scenario.name,
    engine,
    model: plan.model,
    target: run.target.url,
    seed: run.seed,
    commit: run.commit ?? null,
    intendedRatePerSecond: plan.meanRate,
    plannedSeconds: plan.durationMs / 1000,
    lost: [],
    ...(plan.share !== undefined && { share: { ...plan.share, arrivals: plan.arrivals } }),
  };
  const loadBefore = loadavg()[0] ?? 0;
  const started = performance.now();
  const ticksBefore = processorTicks();
  const targetCpuBefore = targetPid === undefined ? null : processCpuSeconds(targetPid);
  const errors = createFirstErrors();
  await measureInto(file, head, run, plan, errors.tell);
  const targetCpuAfter = targetPid === undefined ? null : processCpuSeconds(targetPid);
  const log = readLog(file);
  const result = foldLog(log, {
    hlog: basename(file),
    loadAverage: { start: loadBefore, end: loadavg()[0] ?? 0 },
    cpus: availableParallelism(),
    warmupMs: run.overrides.warmupMs,
    isSteady: plan.isSteady,
  });
  const firstErrors = errors.list();
  if (firstErrors.length > 0) result.firstErrors = firstErrors;
  const { objective } = scenario;
  // A share alone does not tell what rate its target bore.
  if (objective !== undefined && plan.share === undefined && engine === 'k6' && !plan.isSteady) {
    result.saturation = saturationOf(log.intervals, plan.arrivals, objective);
  }
  const stolen = stolenShare(ticksBefore, processorTicks());
  result.generator.stolenShare = stolen;
  result.generator.notes = machineNotes(run.target.url, loadBefore, stolen);
  if (targetCpuBefore !== null && targetCpuAfter !== null) {
    result.generator.targetCpuShare = (targetCpuAfter - targetCpuBefore) / ((performance.now() - started) / 1000);
  }
  return result;
}
