import { timestamp } from '../../core/events.ts';
import type { Engine, LoadResult, Threshold } from '../../core/load-result.ts';
import {
  findK6,
  judgeThreshold,
  type LoadedScenario,
  type LoadOverrides,
  liveLine,
  runLoad,
} from '../../load/index.ts';
import type { Session } from '../session/session.ts';
import type { LiveTarget } from '../target/with-target.ts';

/** One scenario to run by one engine. */
export interface LoadStep extends LoadedScenario {
  engine: Engine;
  overrides: LoadOverrides;
  thresholds: readonly Threshold[];
  /** where k6 writes its own metrics too, by Prometheus remote write; nowhere unless given */
  prometheusUrl?: string | undefined;
}

/** Runs one scenario, records what it measured, and judges its thresholds. Throws what `runLoad` throws. */
export async function runLoadStep(step: LoadStep, live: LiveTarget, session: Session): Promise<LoadResult> {
  const { scenario, file, engine, overrides, prometheusUrl } = step;
  session.emit({ type: 'load-started', at: timestamp(), scenario: scenario.name, engine });
  const line = liveLine(process.stderr);
  const result = await runLoad({
    scenario,
    scenarioFile: file,
    engine,
    target: live.target,
    credentials: live.credentials,
    seed: session.seed,
    timeoutMs: session.timeoutMs,
    traceId: session.traceId,
    prometheusUrl,
    overrides,
    runDir: session.dir,
    log: (text) => {
      line.clear();
      session.log(text);
    },
    signal: session.signal,
    onProgress: line.onProgress,
    ...(live.pid !== undefined && { targetPid: live.pid }),
  }).finally(line.clear);
  session.emit({ type: 'load-finished', at: timestamp(), result });
  for (const threshold of step.thresholds) {
    session.emit({ type: 'threshold-judged', at: timestamp(), result: judgeThreshold(threshold, result) });
  }
  return result;
}

/** True where k6 is at hand; otherwise the scenario is recorded as "not run", with what to install. */
export async function k6AtHand(scenario: string, session: Session): Promise<boolean> {
  const k6 = await findK6({ log: session.log, signal: session.signal });
  if (k6.kind === 'ready') return true;
  const { reason, hint } = k6;
  session.emit({ type: 'load-not-run', at: timestamp(), scenario, engine: 'k6', reason, hint });
  return false;
}
