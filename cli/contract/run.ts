import type { ExitCode } from '../../core/exit-code.ts';
import { readSpec } from '../../spec/index.ts';
import type { RunSettings } from '../session/options.ts';
import { runSession } from '../session/session.ts';
import type { ContractSettings } from '../suite/options.ts';
import { contractSetup } from '../suite/setup.ts';
import { runContractStep } from '../suite/step.ts';
import type { ResolvedTarget } from '../target/options.ts';
import { withTarget } from '../target/with-target.ts';

/** `flowgauge contract`: the suite that the committed spec makes, recorded as a run of its own. */
export function runContractCommand(
  resolved: ResolvedTarget,
  settings: RunSettings,
  contract: ContractSettings,
): Promise<ExitCode> {
  const spec = readSpec();
  return withTarget(resolved, (live) => {
    const setup = contractSetup(spec, contract, live.target, settings.timeoutMs);
    return runSession({ command: 'contract', live, settings, contract: setup }, (session) =>
      runContractStep({ spec, setup, known: contract.knownFailing }, live, session),
    );
  });
}
