import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { ContractSetup } from '../../core/contract-setup.ts';
import type { RunEvent } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { Problem } from '../../core/problem.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { WayOut } from '../../core/ways-out.ts';
import { type SpecBundle, specDigest } from '../../spec/index.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import { assertReachable } from '../http/reachable.ts';
import { type ContractPlan, planContract } from '../plan/plan-contract.ts';
import { recordedSetup } from './recorded-setup.ts';
import { runPlan } from './run-plan.ts';
import { startExecutor } from './start-executor.ts';
import { suiteOptions } from './suite-options.ts';

export interface ReplayOptions {
  /** events of the run that has the violation */
  events: readonly RunEvent[];
  /** id of the violation */
  id: string;
  /** the contract of that run */
  spec: SpecBundle;
  /** the target of that run, or another one to try the same requests on */
  target: Target;
  credentials: Credentials;
  /** ends the replay early */
  signal?: AbortSignal;
}

export interface ReplayResult {
  original: Violation;
  caseId: string;
  /** the same rule was broken again at the same place */
  reproduced: boolean;
  /** the case that had the violation, as it is now */
  result: CaseResult;
  exchanges: Exchange[];
}

/** What the run's record says of a violation and of what was asked. */
interface Recorded {
  caseId: string;
  violation: Violation;
  setup: ContractSetup;
  seed: number;
  /** flows that the run's target offered */
  flows: Target['flows'];
  /** cases that sent the exchanges which show the violation */
  senders: ReadonlySet<string>;
  /** cases that could be asked of the run's target */
  exercised: ReadonlySet<string>;
}

function readRecord(events: readonly RunEvent[], id: string): Recorded {
  const results = events.flatMap((event) => (event.type === 'case-finished' ? [event.result] : []));
  const found = results.find(({ violations }) => violations.some((violation) => violation.id === id));
  const violation = found?.violations.find((candidate) => candidate.id === id);
  if (found === undefined || violation === undefined) {
    throw new Problem(
      'usage',
      `the run has no violation ${JSON.stringify(id)}`,
      'take an id from "replay" in the report',
    );
  }
  const started = recordedSetup(events);
  const shown = new Set(violation.exchanges);
  const senders = events.flatMap((event) =>
    event.type === 'exchange' && shown.has(event.exchange.id) ? (event.exchange.caseId ?? []) : [],
  );
  return {
    caseId: found.id,
    violation,
    setup: started.contract,
    seed: started.seed,
    flows: started.target.flows ?? {},
    senders: new Set(senders),
    exercised: new Set(results.filter(({ status }) => status !== 'not-exercised').map((result) => result.id)),
  };
}

/**
 * The cases that can show the violation again: the one that has it, and those whose exchanges it was seen in. What only many
 * answers together show needs all of them.
 */
function casesOf(plan: ContractPlan, { caseId, senders, exercised }: Recorded): ContractCase[] {
  const reporting = plan.cases.find(({ id }) => id === caseId);
  if (reporting === undefined) return [];
  const isNeeded = ({ id, kind }: ContractCase): boolean => {
    if (id === caseId) return true;
    return kind === 'requests' && (reporting.kind === 'across' ? exercised.has(id) : senders.has(id));
  };
  return plan.cases.filter(isNeeded);
}

/** What to do where a violation cannot be replayed. */
interface Advice {
  hint: string;
  waysOut?: readonly WayOut[];
}

function cannotReplay(caseId: string, why: string, { hint, waysOut = [] }: Advice): Problem {
  return new Problem('usage', `${caseId} cannot be replayed: ${why}`, hint, waysOut);
}

/** What to add where the run's target offered more; undefined where it did not. */
function addFlows({ flows }: Recorded, target: Target): Advice | undefined {
  const absent = Object.keys(flows).filter((role) => !Object.hasOwn(target.flows, role));
  if (absent.length === 0) return undefined;
  return {
    hint: `the target of the run offered more: name its flows ${absent.join(', ')}`,
    waysOut: absent.map((role) => ({ set: 'flows', to: `${role}=ID` })),
  };
}

/** @throws Problem `usage` where this target cannot be asked what the run's was asked */
function assertAskable(wanted: readonly ContractCase[], recorded: Recorded, target: Target): void {
  const { caseId } = recorded;
  if (!wanted.some(({ kind }) => kind === 'requests')) {
    throw cannotReplay(caseId, 'no request of it is known', { hint: 'run the suite again' });
  }
  const unasked = wanted.find(({ notExercised }) => notExercised !== undefined);
  if (unasked === undefined) return;
  const otherwise = { hint: 'name a target with the roles of the run' };
  throw cannotReplay(caseId, unasked.notExercised ?? '', addFlows(recorded, target) ?? otherwise);
}

/**
 * Sends the requests that led to a violation again, as the run's record has them, and judges the answers anew.
 * @throws Problem `usage` where the run has no such violation, where the same requests cannot be made, or where the
 *   answers do not show what the violation is about; `target-unreachable` where the target does not answer
 */
export async function replayViolation(options: ReplayOptions): Promise<ReplayResult> {
  const { spec, target, credentials, signal } = options;
  const recorded = readRecord(options.events, options.id);
  const { caseId, violation, setup, seed } = recorded;
  if (specDigest(spec).sha256 !== setup.document.sha256) {
    const { name, files } = setup.document;
    const which = `${name === undefined ? '' : `${name}: `}${files.join(', ')}`;
    throw cannotReplay(caseId, `the contract (${which}) is not the one of the run any more`, {
      hint: 'run the suite again',
    });
  }
  const plan = planContract(spec, target, { ...suiteOptions(setup), seed });
  const cases = casesOf(plan, recorded);
  assertAskable(cases, recorded, target);
  await assertReachable(target.url, signal);
  const exchanges: Exchange[] = [];
  const results: CaseResult[] = [];
  const part = { ...plan, cases };
  const keep = (exchange: Exchange): unknown => exchanges.push(exchange);
  const { executor, close } = startExecutor(part, target, credentials, suiteOptions(setup), keep, signal);
  try {
    await runPlan(part, executor, (result) => results.push(result));
  } finally {
    await close();
  }
  const result = results.find(({ id }) => id === caseId);
  if (result === undefined || result.status === 'not-exercised') {
    const look: Advice = { hint: 'look at what the target answers', waysOut: [{ run: 'tryTarget' }] };
    throw cannotReplay(caseId, result?.reason ?? 'it did not run', addFlows(recorded, target) ?? look);
  }
  const reproduced = result.violations.some(
    ({ rule, pointer }) => rule === violation.rule && pointer === violation.pointer,
  );
  return { original: violation, caseId, reproduced, result, exchanges };
}
