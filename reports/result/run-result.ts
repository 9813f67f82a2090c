import type { CaseResult, MatrixCell, WaitingResult } from '../../core/case-result.ts';
import { type Comparison, type ComparisonVerdict, isCalibration, verdictOf } from '../../core/comparison.ts';
import type { RecordedContract } from '../../core/contract-setup.ts';
import { counted } from '../../core/counted.ts';
import type { RunEnvironment, RunEvent } from '../../core/events.ts';
import { type ExitCode, exitCode } from '../../core/exit-code.ts';
import type { Finding } from '../../core/finding.ts';
import { errorReason, judgesErrors } from '../../core/load-errors.ts';
import type { Engine, LoadResult, ThresholdResult } from '../../core/load-result.ts';
import { type ProblemKind, problems } from '../../core/problem.ts';
import type { RecordedTarget, Role } from '../../core/target.ts';

/** `inconclusive`: all that was asked for was done, and a comparison cannot tell from it whether something is slower. */
export const verdicts = ['pass', 'fail', 'incomplete', 'inconclusive'] as const;
export type Verdict = (typeof verdicts)[number];

export interface ContractResult {
  requests: number;
  passed: number;
  failed: number;
  notExercised: number;
  durationMs: number | null;
  /** answered calls of each role that the target offers */
  callsOfRole?: Partial<Record<Role, number>>;
  /** left out where the run did not come to its end, or is one of an earlier version */
  waiting?: WaitingResult;
  cases: CaseResult[];
  matrix: MatrixCell[];
}

/** A part of the plan that could not run on this machine. */
export interface NotRun {
  scenario: string;
  engine: Engine;
  reason: string;
  hint: string;
}

export interface RunProblem {
  kind: ProblemKind;
  message: string;
  hint: string;
}

/** What machines read; fields may be added, never renamed. */
export interface RunResult {
  tool: { name: string; version: string };
  runId: string;
  command: string;
  argv: string[];
  startedAt: string;
  durationMs: number | null;
  seed: number;
  target: RecordedTarget;
  environment: RunEnvironment;
  verdict: Verdict;
  reasons: string[];
  interrupted: boolean;
  spec: { pages: string[]; stale: string[]; constraints: number; findings: Finding[] } | null;
  contract: ContractResult | null;
  /** the contract that the target was held to; left out where the run has none */
  document?: RecordedContract;
  load: LoadResult[];
  notRun: NotRun[];
  thresholds: ThresholdResult[];
  comparisons: Comparison[];
  problems: RunProblem[];
}

type EventOf<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;

function eventsOf<T extends RunEvent['type']>(events: readonly RunEvent[], type: T): EventOf<T>[] {
  return events.filter((event): event is EventOf<T> => event.type === type);
}

function contractResult(events: readonly RunEvent[]): ContractResult | null {
  if (eventsOf(events, 'contract-started').length === 0) return null;
  const cases = eventsOf(events, 'case-finished').map((event) => event.result);
  const finished = eventsOf(events, 'contract-finished').at(-1);
  const count = (status: CaseResult['status']): number => cases.filter((result) => result.status === status).length;
  return {
    requests: finished?.requests ?? eventsOf(events, 'exchange').length,
    passed: count('pass'),
    failed: count('fail'),
    notExercised: count('not-exercised'),
    durationMs: finished?.durationMs ?? null,
    ...(finished?.callsOfRole !== undefined && { callsOfRole: finished.callsOfRole }),
    ...(finished?.waiting !== undefined && { waiting: finished.waiting }),
    cases,
    matrix: finished?.matrix ?? [],
  };
}

/** Why a comparison fails the run: a quantile is slower, or targets that answer with errors were measured. */
function comparisonFailures(comparison: Comparison): string[] {
  const { engine, scenario, base, quantiles, faults = [] } = comparison;
  const name = `${engine} ${scenario}`;
  const slower = quantiles.filter(({ verdict }) => verdict === 'slower');
  const names = slower.map(({ quantile, ratio }) => `${quantile} by ${Math.round((ratio - 1) * 100)}%`).join(', ');
  const words = isCalibration(comparison)
    ? `false alarm (${names}), this place is too noisy for a gate`
    : `slower than ${base} (${names})`;
  return [...faults.map((fault) => `${name}: ${fault}`), ...(slower.length === 0 ? [] : [`${name}: ${words}`])];
}

/** What comparisons could not tell. A calibration asks how much can be told here, and any answer is one. */
function doubts(events: readonly RunEvent[]): string[] {
  return eventsOf(events, 'compared').flatMap(({ result }) => {
    if (isCalibration(result) || verdictOf(result) !== 'inconclusive') return [];
    const name = `${result.engine} ${result.scenario}`;
    if (result.quantiles.length === 0) return [`${name}: inconclusive, no quantile could be told in every run`];
    const unknown = result.quantiles.filter(({ verdict }) => verdict === 'inconclusive');
    return [`${name}: inconclusive at ${unknown.map(({ quantile }) => quantile).join(', ')}`];
  });
}

function failures(events: readonly RunEvent[], contract: ContractResult | null, load: readonly LoadResult[]): string[] {
  const reasons: string[] = [];
  for (const event of eventsOf(events, 'problem')) reasons.push(`${problems[event.kind].title}: ${event.message}`);
  for (const event of eventsOf(events, 'spec-checked')) {
    if (event.stale.length > 0) reasons.push(`the committed spec is stale: ${event.stale.join(', ')}`);
  }
  if (contract !== null && contract.failed > 0) {
    reasons.push(`${counted(contract.failed, 'contract case')} failed`);
  }
  const finished = eventsOf(events, 'contract-finished').at(-1);
  if (finished !== undefined && finished.flowsReached === 0) reasons.push('no flow was reached');
  for (const result of load) {
    const name = `${result.engine} ${result.scenario}`;
    if (result.generator.verdict !== 'ok') {
      reasons.push(`${name}: generator-limited (${result.generator.reasons.join('; ')})`);
    }
    if (result.answered === 0) reasons.push(`${name}: no request was answered`);
    else if (!eventsOf(events, 'threshold-judged').some((event) => judgesErrors(event.result))) {
      const reason = errorReason(result);
      if (reason !== null) reasons.push(`${name}: ${reason}`);
    }
    if (result.due !== result.answered + result.failed + result.dropped + result.unfinished) {
      reasons.push(
        `${name}: requests went uncounted (due ${result.due} is not answered + failed + dropped + unfinished)`,
      );
    }
  }
  for (const { result } of eventsOf(events, 'threshold-judged')) {
    if (!result.held) {
      reasons.push(`${result.engine} ${result.scenario}: threshold ${result.expression} not held (${result.observed})`);
    }
  }
  for (const { result } of eventsOf(events, 'compared')) reasons.push(...comparisonFailures(result));
  return reasons;
}

function gaps(events: readonly RunEvent[], contract: ContractResult | null): string[] {
  const reasons: string[] = [];
  for (const event of eventsOf(events, 'interrupted')) reasons.push(`interrupted by ${event.signal}`);
  if (eventsOf(events, 'run-finished').length === 0) reasons.push('the run did not come to its end');
  for (const event of eventsOf(events, 'load-not-run')) {
    reasons.push(`${event.engine} ${event.scenario} not run: ${event.reason}`);
  }
  for (const { engine, scenario, missing } of eventsOf(events, 'load-incomplete')) {
    for (const words of missing) reasons.push(`${engine} ${scenario}: ${words}`);
  }
  const waiting = contract?.waiting;
  if (waiting !== undefined && waiting.cutCases > 0) {
    const seconds = (waiting.spentMs / 1000).toFixed(1);
    reasons.push(
      `${counted(waiting.cutCases, 'contract case')} not asked: ${seconds} s were waited for answers in vain`,
    );
  }
  if (contract !== null && contract.durationMs === null) reasons.push('the contract suite did not come to its end');
  return reasons;
}

/**
 * Folds a run's events into the one result that every report shows.
 * `fail` beats `incomplete` beats `inconclusive` beats `pass`: what failed stays failed, however much is missing.
 * @throws RangeError where the first event is not `run-started`
 */
export function foldRun(events: readonly RunEvent[]): RunResult {
  const started = events[0];
  if (started?.type !== 'run-started') throw new RangeError('a run begins with a run-started event');
  const contract = contractResult(events);
  const load = eventsOf(events, 'load-finished').map((event) => event.result);
  const spec = eventsOf(events, 'spec-checked').at(-1);
  const failed = failures(events, contract, load);
  const missing = gaps(events, contract);
  const unknown = doubts(events);
  const document = started.contract?.document ?? started.document;
  return {
    tool: started.tool,
    runId: started.runId,
    command: started.command,
    argv: started.argv,
    startedAt: started.at,
    durationMs: eventsOf(events, 'run-finished').at(-1)?.durationMs ?? null,
    seed: started.seed,
    target: started.target,
    environment: started.environment,
    verdict:
      failed.length > 0 ? 'fail' : missing.length > 0 ? 'incomplete' : unknown.length > 0 ? 'inconclusive' : 'pass',
    reasons: [...failed, ...missing, ...unknown],
    interrupted: eventsOf(events, 'interrupted').length > 0 || eventsOf(events, 'run-finished').length === 0,
    spec:
      spec === undefined
        ? null
        : { pages: spec.pages, stale: spec.stale, constraints: spec.constraints, findings: spec.findings },
    contract,
    ...(document !== undefined && { document }),
    load,
    notRun: eventsOf(events, 'load-not-run').map(({ scenario, engine, reason, hint }) => ({
      scenario,
      engine,
      reason,
      hint,
    })),
    thresholds: eventsOf(events, 'threshold-judged').map((event) => event.result),
    comparisons: eventsOf(events, 'compared').map((event) => event.result),
    problems: eventsOf(events, 'problem').map(({ kind, message, hint }) => ({ kind, message, hint })),
  };
}

/**
 * The exit code a finished run deserves. A part that could not run here leaves the verdict `incomplete`
 * and is said loudly, but what did run held, so the code is 0. A target that kept the suite from asking is no such part.
 * @param failOn the verdicts of a comparison that fail the run
 */
export function exitCodeOf(result: RunResult, failOn: readonly ComparisonVerdict[] = ['slower']): ExitCode {
  if (result.interrupted) return exitCode.interrupted;
  const problem = result.problems[0];
  if (problem !== undefined) return problems[problem.kind].exitCode;
  const wasCut = (result.contract?.waiting?.cutCases ?? 0) > 0;
  const { comparisons } = result;
  // What compares judges nothing else.
  if (comparisons.length === 0) return result.verdict === 'fail' || wasCut ? exitCode.violated : exitCode.held;
  const fails = comparisons.some((one) => (one.faults ?? []).length > 0 || failOn.includes(verdictOf(one)));
  return fails ? exitCode.violated : exitCode.held;
}
