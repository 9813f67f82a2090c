import type { ExitCode } from '../../core/exit-code.ts';
import type { RunSettings } from '../options/run.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { type LoadStep, runLoadStep } from './load-step.ts';
import { runSession } from './session.ts';
import { withTarget } from './with-target.ts';

/** `flowgauge load`: one scenario by one engine, recorded as a run of its own. */
export function runLoadCommand(resolved: ResolvedTarget, settings: RunSettings, step: LoadStep): Promise<ExitCode> {
  return withTarget(resolved, (live) =>
    runSession({ command: 'load', live, settings }, async (session) => {
      await runLoadStep(step, live, session);
    }),
  );
}
