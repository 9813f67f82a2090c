import type { ExitCode } from '../../core/exit-code.ts';
import { saturation } from '../../scenarios/saturation.ts';
import { steady } from '../../scenarios/steady.ts';
import type { ContractSettings } from '../options/contract.ts';
import type { LoadSettings } from '../options/load.ts';
import type { RunSettings } from '../options/run.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { runContractStep } from './contract-step.ts';
import { k6AtHand, runLoadStep } from './load-step.ts';
import { runSession } from './session.ts';
import { checkSpec } from './spec-step.ts';
import { withTarget } from './with-target.ts';

/**
 * The nightly job: the spec against its pages, the contract suite, an open-model load by k6 and a closed loop by
 * autocannon. A part that fails does not stop the next; an interruption does.
 */
export function runNightly(
  resolved: ResolvedTarget,
  settings: RunSettings,
  contract: ContractSettings,
  load: LoadSettings,
): Promise<ExitCode> {
  return withTarget(resolved, (live) =>
    runSession({ command: 'nightly', live, settings }, async (session) => {
      const spec = await checkSpec(session);
      await runContractStep(spec, contract, live, session);
      if (!session.signal.aborted && (await k6AtHand(steady.name, session))) {
        await runLoadStep({ scenario: steady, engine: 'k6', ...load }, live, session);
      }
      if (!session.signal.aborted) {
        await runLoadStep({ scenario: saturation, engine: 'autocannon', ...load }, live, session);
      }
    }),
  );
}
