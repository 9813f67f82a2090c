import type { ExitCode } from '../../core/exit-code.ts';
import { readSpec } from '../../spec/index.ts';
import type { ContractSettings } from '../options/contract.ts';
import type { RunSettings } from '../options/run.ts';
import type { ResolvedTarget } from '../options/target.ts';
import { contractSetup } from './contract-setup.ts';
import { runContractStep } from './contract-step.ts';
import { runSession } from './session.ts';
import { withTarget } from './with-target.ts';

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
