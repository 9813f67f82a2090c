import { timestamp } from '../../core/events.ts';
import type { Engine } from '../../core/load-result.ts';
import { findK6, judgeThreshold, type LoadOverrides, runLoad, type Threshold } from '../../load/index.ts';
import type { Scenario } from '../../scenarios/index.ts';
import type { Session } from './session.ts';
import type { LiveTarget } from './with-target.ts';

/** One scenario to run by one engine. */
export interface LoadStep {
  scenario: Scenario;
  engine: Engine;
  overrides: LoadOverrides;
  thresholds: readonly Threshold[];
}

/** Runs one scenario, records what it measured, and judges its thresholds. Throws what `runLoad` throws. */
export async function runLoadStep(step: LoadStep, live: LiveTarget, session: Session): Promise<void> {
  const { scenario, engine, overrides } = step;
  session.emit({ type: 'load-started', at: timestamp(), scenario: scenario.name, engine });
  const result = await runLoad({
    scenario,
    engine,
    target: live.target,
    credentials: live.credentials,
    seed: session.seed,
    overrides,
    runDir: session.dir,
    log: session.log,
    signal: session.signal,
  });
  session.emit({ type: 'load-finished', at: timestamp(), result });
  for (const threshold of step.thresholds) {
    session.emit({ type: 'threshold-judged', at: timestamp(), result: judgeThreshold(threshold, result) });
  }
}

/** True where k6 is at hand; otherwise the step is recorded as "not run", with what to install. */
export async function k6AtHand(scenario: Scenario, session: Session): Promise<boolean> {
  const k6 = await findK6({ log: session.log, signal: session.signal });
  if (k6.kind === 'ready') return true;
  session.emit({
    type: 'load-not-run',
    at: timestamp(),
    scenario: scenario.name,
    engine: 'k6',
    reason: k6.reason,
    hint: k6.hint,
  });
  return false;
}
