import { runContract, suiteOptions, withKnownFailing } from '../../contract/index.ts';
import type { ContractSetup } from '../../core/contract-setup.ts';
import type { Emit } from '../../core/events.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { replayLine } from '../again/command-lines.ts';
import type { Session } from '../session/session.ts';
import type { LiveTarget } from '../target/with-target.ts';
import type { ContractSettings } from './options.ts';
import { withReplay } from './with-replay.ts';

/** Failures that a list knows are let through as such; the list itself is held to what the run shows. */
function knowing(known: ContractSettings['knownFailing'], emit: Emit): Emit {
  return known === undefined ? emit : withKnownFailing(known.failures, known.file, emit);
}

/** Chosen cases need not execute a flow: that none was reached says nothing then. */
function choosing(only: readonly string[] | null, emit: Emit): Emit {
  if (only === null) return emit;
  return (event) => emit(event.type === 'contract-finished' ? { ...event, flowsReached: null } : event);
}

/** What a contract suite is run by. */
export interface ContractStep {
  spec: SpecBundle;
  setup: ContractSetup;
  known: ContractSettings['knownFailing'];
}

/** Runs the contract suite against the target; its events go into the run as they happen. */
export function runContractStep(
  { spec, setup, known }: ContractStep,
  live: LiveTarget,
  session: Session,
): Promise<void> {
  const lineOf = (id: string): string => replayLine(id, session.dir, live.target.url);
  return runContract({
    spec,
    ...suiteOptions(setup),
    target: live.target,
    credentials: live.credentials,
    seed: session.seed,
    ...(session.traceId !== undefined && { traceId: session.traceId }),
    emit: withReplay(lineOf, choosing(setup.only, knowing(known, session.emit))),
    signal: session.signal,
  });
}
