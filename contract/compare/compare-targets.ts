import { createHash } from 'node:crypto';
import type { CaseResult, Violation } from '../../core/case-result.ts';
import { counted } from '../../core/counted.ts';
import { type Emit, timestamp } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import { rules } from '../catalogue/catalogue.ts';
import { curlLine } from '../http/curl.ts';
import { assertReachable } from '../http/reachable.ts';
import { type ContractPlan, type PlanOptions, planContract } from '../plan/plan-contract.ts';
import { pluginFor } from '../plan/plugins.ts';
import { phasesOf } from '../run/run-plan.ts';
import { type ExecutionOptions, startExecutor } from '../run/start-executor.ts';
import type { AnswerPair } from './answer-parts.ts';
import { type ComparedPlace, comparePairs } from './compare-pairs.ts';

/** How long the first call of each role is waited for. */
const askMs = 5_000;

export interface CompareOptions extends PlanOptions, Omit<ExecutionOptions, 'rules' | 'strict'> {
  spec: SpecBundle;
  base: Target;
  other: Target;
  credentials: { base: Credentials; other: Credentials };
  /** takes each event as it happens */
  emit: Emit;
  /** ends the comparison early; what was sent to both is compared */
  signal?: AbortSignal;
}

type Side = 'base' | 'other';

/** Nothing is judged here, so nothing is made smaller either. */
const judgeNothing = Object.fromEntries(rules.map(({ name }) => [name, 'off' as const]));

/** The step that an exchange belongs to: a throttled request is sent again under an id of its own. */
function stepOf({ id }: Exchange): string {
  return id.split('.').slice(0, 2).join('.');
}

/** Sends a plan's requests and gives the last answer to each; all that is sent is emitted. */
async function answersOf(
  side: Side,
  plan: ContractPlan,
  options: CompareOptions,
): Promise<{ answers: Map<string, Exchange>; sent: number }> {
  const { emit, signal } = options;
  const [target, credentials] = [options[side], options.credentials[side]];
  const answers = new Map<string, Exchange>();
  let sent = 0;
  const onExchange = (exchange: Exchange): void => {
    sent += 1;
    const named = { ...exchange, id: `${side}.${exchange.id}` };
    if (exchange.caseId !== undefined) answers.set(stepOf(exchange), named);
    emit({ type: 'exchange', at: timestamp(), exchange: named });
  };
  const execution: ExecutionOptions = { ...options, rules: judgeNothing, strict: false };
  const { executor, ask, close } = startExecutor(plan, target, credentials, execution, onExchange, signal);
  try {
    const called = await ask(plan.firstCalls, Math.min(askMs, options.timeoutMs ?? askMs));
    const problem = pluginFor(plan.model.operation)?.firstProblem(target.url, called, credentials.mode);
    if (problem !== undefined) throw problem;
    const { together, after } = phasesOf(plan);
    await Promise.all(together.map((item) => executor.run(item)));
    for (const item of after) if (item.kind === 'requests') await executor.run(item);
  } finally {
    await close();
  }
  return { answers, sent };
}

function violationOf({ place, looked, differing, also }: ComparedPlace): Violation | undefined {
  const [first] = differing;
  if (first === undefined) return undefined;
  const ways = new Set(differing.map(({ base, other }) => JSON.stringify([base, other]))).size;
  const cases = new Set(differing.map(({ pair }) => pair.caseId)).size;
  const elsewhere = also.length === 0 ? '' : `; the same at ${also.join(', ')}`;
  const more = ways === 1 ? '' : `, in ${ways} ways`;
  return {
    id: createHash('sha1').update(`compare ${place}`).digest('hex').slice(0, 10),
    rule: 'answers-differ',
    severity: 'error',
    authority: 'declared',
    pointer: '',
    source: null,
    message: `${place} differs in ${differing.length} of ${looked} answers${more}, in ${counted(cases, 'case')}, first in ${first.pair.caseId}${elsewhere}`,
    expected: first.base,
    actual: first.other,
    exchanges: [first.pair.base.id, first.pair.other.id],
    curl: curlLine(first.pair.other),
    replay: '',
  };
}

function resultOf(compared: ComparedPlace): CaseResult {
  const violation = violationOf(compared);
  const violations = violation === undefined ? [] : [violation];
  return {
    id: `compare/${compared.place}`,
    status: violation === undefined ? 'pass' : 'fail',
    violations,
    durationMs: 0,
  };
}

/** Cases that sent something to one target only, or got no answer from either. */
function notCompared(cases: readonly ContractCase[], pairs: readonly AnswerPair[]): CaseResult[] {
  const compared = new Set(
    pairs
      .filter(({ base, other }) => base.response.kind === 'answered' || other.response.kind === 'answered')
      .map(({ caseId }) => caseId),
  );
  return cases
    .filter(({ id, kind }) => kind === 'requests' && !compared.has(id))
    .map(({ id, notExercised }) => ({
      id,
      status: 'not-exercised',
      reason: notExercised ?? 'it was not answered by both targets',
      violations: [],
      durationMs: 0,
    }));
}

/**
 * Sends the same seeded requests to two targets, one after the other, and emits the events of a contract suite whose cases
 * are the places compared: status, each header field, the body, and the form of what is never the same twice. Both offer the
 * same roles, each under its own workflow ids. `effort` defaults to quick: faults that show now and then are not what this
 * looks for.
 * @throws Problem where one of the two does not answer, or does not have the flows that it should
 */
export async function compareTargets(options: CompareOptions): Promise<void> {
  const { spec, base, other, emit, signal } = options;
  const planFor = (target: Target): ContractPlan =>
    planContract(spec, target, { ...options, effort: options.effort ?? 'quick' });
  const [plan, otherPlan] = [planFor(base), planFor(other)];
  await assertReachable(base.url, signal);
  await assertReachable(other.url, signal);
  const startedMs = performance.now();
  const left = await answersOf('base', plan, options);
  const right = await answersOf('other', otherPlan, options);
  const pairs = [...left.answers].flatMap(([step, mine]): AnswerPair[] => {
    const theirs = right.answers.get(step);
    return theirs === undefined || theirs.caseId !== mine.caseId
      ? []
      : [{ caseId: mine.caseId ?? '', base: mine, other: theirs }];
  });
  const results = [...comparePairs(pairs).map(resultOf), ...notCompared(plan.cases, pairs)];
  const notExercised = results.filter(({ status }) => status === 'not-exercised').length;
  emit({ type: 'contract-started', at: timestamp(), cases: results.length, notExercised });
  for (const result of results) emit({ type: 'case-finished', at: timestamp(), result });
  emit({
    type: 'contract-finished',
    at: timestamp(),
    requests: left.sent + right.sent,
    durationMs: performance.now() - startedMs,
    // Whether a flow was reached is no matter of a comparison.
    flowsReached: null,
    matrix: [],
  });
}
