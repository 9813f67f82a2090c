import { runContract } from '../../contract/index.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { ContractSettings } from '../options/contract.ts';
import type { Session } from './session.ts';
import type { LiveTarget } from './with-target.ts';

/** Runs the contract suite against the target; its events go into the run as they happen. */
export function runContractStep(
  spec: SpecBundle,
  settings: ContractSettings & { ratePerSecond?: number },
  live: LiveTarget,
  session: Session,
): Promise<void> {
  return runContract({
    spec,
    // Calls cost nothing on this machine; elsewhere the user says how many may be made.
    effort: isLoopbackHost(new URL(live.target.url).hostname) ? 'thorough' : 'quick',
    ...settings,
    target: live.target,
    credentials: live.credentials,
    seed: session.seed,
    emit: session.emit,
    signal: session.signal,
  });
}
