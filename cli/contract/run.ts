import type { ExitCode } from '../../core/exit-code.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ContractSettings } from '../suite/options.ts';
import { contractSetup } from '../suite/setup.ts';
import { runContractStep } from '../suite/step.ts';
import type { ResolvedTarget } from '../target/options.ts';
import { withTarget } from '../target/with-target.ts';

/** `flowgauge contract`: the suite that a contract makes, recorded as a run of its own. */
export function runContractCommand(
  resolved: ResolvedTarget,
  settings: RunSettings,
  contract: ContractSettings,
  chosen: OpenContract,
): Promise<ExitCode> {
  const { spec } = chosen;
  return withTarget(resolved, (live) => {
    const setup = contractSetup(chosen, contract, live.target, settings.timeoutMs);
    return runSession({ command: 'contract', live, settings, contract: setup }, (session) =>
      runContractStep({ spec, setup, known: contract.knownFailing }, live, session),
    );
  });
}
