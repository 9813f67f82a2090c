import type { ComparisonVerdict } from '../../core/comparison.ts';
import { timestamp } from '../../core/events.ts';
import type { ExitCode } from '../../core/exit-code.ts';
import type { Engine } from '../../core/load-result.ts';
import {
  type AbOutcome,
  type AbRun,
  type CompareOptions,
  calibrate,
  type LoadedScenario,
  type LoadOverrides,
  runAb,
} from '../../load/index.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession, type Session } from '../session/session.ts';
import type { LiveTarget } from '../target/with-target.ts';

/** What an A/B and an A/A run have in common. */
export interface BlockPlan extends LoadedScenario {
  engine: Engine;
  overrides: LoadOverrides;
  pairs: number;
  options: CompareOptions;
}

function blocks(plan: BlockPlan, live: LiveTarget, session: Session): Omit<AbRun, 'base' | 'candidate'> {
  const { scenario, file, engine, overrides, pairs, options } = plan;
  return {
    scenario,
    scenarioFile: file,
    engine,
    overrides,
    pairs,
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
function record({ comparison }: AbOutcome, session: Session): void {
  session.emit({ type: 'compared', at: timestamp(), result: comparison });
}

/**
 * `flowgauge ab S A B`: two targets in interleaved blocks.
 * @param failOn the verdicts that make the exit code 1
 */
export function compareTargets(
  plan: BlockPlan,
  base: LiveTarget,
  candidate: LiveTarget,
  settings: RunSettings,
  failOn: readonly ComparisonVerdict[],
): Promise<ExitCode> {
  return runSession({ command: 'ab', live: candidate, settings, failOn }, async (session) => {
    const targets = { base: base.target, candidate: candidate.target };
    record(await runAb({ ...blocks(plan, candidate, session), ...targets }), session);
  });
}

/** `flowgauge calibrate S`: a target against itself says how much identical runs differ in this place. */
export function calibratePlace(plan: BlockPlan, live: LiveTarget, settings: RunSettings): Promise<ExitCode> {
  return runSession({ command: 'calibrate', live, settings }, async (session) => {
    record(await calibrate({ ...blocks(plan, live, session), target: live.target }), session);
  });
}
