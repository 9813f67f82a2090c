import type { ContractHints } from '../../core/contract-hints.ts';
import type { ContractSetup, Effort, RecordedContract } from '../../core/contract-setup.ts';
import { isLoopbackHost } from '../../core/safety.ts';
import type { Target } from '../../core/target.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { ContractSettings } from './options.ts';

/** Calls cost nothing on this machine; elsewhere the user says how many may be made. */
export function effortFor(target: Target): Effort {
  return isLoopbackHost(new URL(target.url).hostname) ? 'thorough' : 'quick';
}

/** Whether the user said anything beyond the pages. */
function saysSomething({ values, references, ids, never, otherProject }: ContractHints): boolean {
  const said = [values, references, ids].some((part) => Object.keys(part).length > 0);
  return said || never.length > 0 || otherProject !== undefined;
}

/** A contract as records know it. */
export function recordedContract({ name, origin, digest }: OpenContract): RecordedContract {
  return { ...digest, name, origin };
}

/** The suite as it is asked for: what is recorded of it, and what it is run by. */
export function contractSetup(
  chosen: OpenContract,
  settings: ContractSettings,
  target: Target,
  timeoutMs: number,
): ContractSetup {
  return {
    document: recordedContract(chosen),
    ...(saysSomething(chosen.hints) && { hints: chosen.hints }),
    effort: settings.effort ?? effortFor(target),
    safe: settings.safe ?? false,
    only: settings.only ?? null,
    rules: settings.rules,
    strict: settings.strict ?? false,
    knownFailing: settings.knownFailing?.file ?? null,
    jobs: settings.jobs ?? null,
    ratePerSecond: settings.ratePerSecond ?? null,
    budgetMs: settings.budgetMs ?? null,
    timeoutMs,
  };
}
