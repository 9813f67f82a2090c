import type { ExitCode } from '../../core/exit-code.ts';
import { saturation } from '../../scenarios/saturation.ts';
import { steady } from '../../scenarios/steady.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { LoadSettings } from '../scenario/options.ts';
import { k6AtHand, runLoadStep } from '../scenario/step.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ContractSettings } from '../suite/options.ts';
import { recordSpec } from '../suite/record-spec.ts';
import { contractSetup } from '../suite/setup.ts';
import { runContractStep } from '../suite/step.ts';
import type { ResolvedTarget } from '../target/options.ts';
import { withTarget } from '../target/with-target.ts';

/**
 * The nightly job: the spec against its pages, the contract suite, an open-model load by k6 and a closed loop by
 * autocannon. A part that fails does not stop the next; an interruption does.
 */
export function runNightly(
  resolved: ResolvedTarget,
  settings: RunSettings,
  contract: ContractSettings,
  load: LoadSettings,
  chosen: OpenContract,
): Promise<ExitCode> {
  const { spec } = chosen;
  return withTarget(resolved, (live) => {
    const setup = contractSetup(chosen, contract, live.target, settings.timeoutMs);
    return runSession({ command: 'nightly', live, settings, contract: setup }, async (session) => {
      recordSpec(chosen, session);
      await runContractStep({ spec, setup, known: contract.knownFailing }, live, session);
      if (!session.signal.aborted && (await k6AtHand(steady.name, session))) {
        await runLoadStep({ scenario: steady, engine: 'k6', ...load }, live, session);
      }
      if (!session.signal.aborted) {
        await runLoadStep({ scenario: saturation, engine: 'autocannon', ...load }, live, session);
      }
    });
  });
}
