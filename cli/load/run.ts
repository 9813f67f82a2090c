import type { ExitCode } from '../../core/exit-code.ts';
import { type LoadStep, runLoadStep } from '../scenario/step.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ResolvedTarget } from '../target/options.ts';
import { withTarget } from '../target/with-target.ts';

/** `flowgauge load`: one scenario by one engine, recorded as a run of its own. */
export function runLoadCommand(resolved: ResolvedTarget, settings: RunSettings, step: LoadStep): Promise<ExitCode> {
  return withTarget(resolved, (live) =>
    runSession({ command: 'load', live, settings }, async (session) => {
      await runLoadStep(step, live, session);
    }),
  );
}
