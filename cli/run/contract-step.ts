import { type Effort, parseKnownFailing, runContract, withKnownFailing } from '../../contract/index.ts';
import type { Emit } from '../../core/events.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import type { Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { ContractSettings } from '../options/contract.ts';
import { readText } from './read-text.ts';
import type { Session } from './session.ts';
import type { LiveTarget } from './with-target.ts';

/** Calls cost nothing on this machine; elsewhere the user says how many may be made. */
export function effortFor(target: Target): Effort {
  return isLoopbackHost(new URL(target.url).hostname) ? 'thorough' : 'quick';
}

/** Failures that a list knows are let through as such; the list itself is held to what the run shows. */
function knowing(file: string | undefined, emit: Emit): Emit {
  if (file === undefined) return emit;
  return withKnownFailing(parseKnownFailing(readText(file), file), file, emit);
}

/** Chosen cases need not execute a flow: that none was reached says nothing then. */
function choosing(only: readonly string[] | undefined, emit: Emit): Emit {
  if (only === undefined) return emit;
  return (event) => emit(event.type === 'contract-finished' ? { ...event, flowsReached: null } : event);
}

/** Runs the contract suite against the target; its events go into the run as they happen. */
export function runContractStep(
  spec: SpecBundle,
  settings: ContractSettings,
  live: LiveTarget,
  session: Session,
): Promise<void> {
  const { knownFailing, ...suite } = settings;
  return runContract({
    spec,
    effort: effortFor(live.target),
    ...suite,
    target: live.target,
    credentials: live.credentials,
    seed: session.seed,
    timeoutMs: session.timeoutMs,
    ...(session.traceId !== undefined && { traceId: session.traceId }),
    emit: choosing(suite.only, knowing(knownFailing, session.emit)),
    signal: session.signal,
  });
}
