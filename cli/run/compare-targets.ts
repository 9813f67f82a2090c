import { timestamp } from '../../core/events.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import type { Engine } from '../../core/load-result.ts';
import {
  type AbOutcome,
  type AbRun,
  type CompareOptions,
  calibrate,
  defaultPairs,
  describeCalibration,
  type LoadedScenario,
  type LoadOverrides,
  runAb,
} from '../../load/index.ts';
import type { RunSettings } from '../options/run.ts';
import { runSession, type Session } from './session.ts';
import type { LiveTarget } from './with-target.ts';

/** What an A/B and an A/A run have in common. */
export interface BlockPlan extends LoadedScenario {
  engine: Engine;
  overrides: LoadOverrides;
  pairs: number | undefined;
  options: CompareOptions;
}

function blocks(plan: BlockPlan, live: LiveTarget, session: Session): Omit<AbRun, 'base' | 'candidate'> {
  const { scenario, file, engine, overrides, pairs, options } = plan;
  return {
    scenario,
    scenarioFile: file,
    engine,
    overrides,
    pairs: pairs ?? defaultPairs,
    options,
    credentials: live.credentials,
    seed: session.seed,
    timeoutMs: session.timeoutMs,
    runDir: session.dir,
    log: session.log,
    signal: session.signal,
    onBlock: (done, total) => session.log(`block ${done} of ${total}`),
  };
}

/** The blocks' own logs stay in the run's folder; what counts is the comparison. */
function record({ comparisons, notes }: AbOutcome, session: Session): void {
  for (const result of comparisons) session.emit({ type: 'compared', at: timestamp(), result });
  for (const note of notes) session.log(note);
}

/** `flowgauge load S --ab A B`: two targets in interleaved blocks; the run fails where the second is slower. */
export function compareTargets(
  plan: BlockPlan,
  base: LiveTarget,
  candidate: LiveTarget,
  settings: RunSettings,
): Promise<ExitCode> {
  return runSession({ command: 'load', live: candidate, settings }, async (session) => {
    const targets = { base: base.target, candidate: candidate.target };
    record(await runAb({ ...blocks(plan, candidate, session), ...targets }), session);
  });
}

/** `flowgauge calibrate S`: a target against itself says how much identical runs differ in this place. */
export function calibratePlace(plan: BlockPlan, live: LiveTarget, settings: RunSettings): Promise<ExitCode> {
  return runSession({ command: 'calibrate', live, settings }, async (session) => {
    const outcome = await calibrate({ ...blocks(plan, live, session), target: live.target });
    record(outcome, session);
    for (const line of describeCalibration(outcome.comparison)) session.log(line);
  });
}
