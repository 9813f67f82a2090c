import type { Exchange } from '../../core/exchange.ts';
import { headerValue } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type ContractPlan, type PlanOptions, planContract } from '../cases/plan-contract.ts';
import { assertReachable } from '../http/reachable.ts';
import { compareJson } from '../json/compare-json.ts';
import { type ExactJson, readExactJson } from '../json/exact-json.ts';
import { phasesOf } from './run-plan.ts';
import { type ExecutionOptions, startExecutor } from './start-executor.ts';

/** One place where two targets answer the same request differently. */
export interface AnswerDifference {
  caseId: string;
  exchangeId: string;
  /** `status`, `Content-Type`, or a JSON pointer inside the body */
  at: string;
  base: string;
  other: string;
}

/** Members that differ between any two answers. */
const volatile: ReadonlySet<string> = new Set(['execution_id', 'request_id', 'begin_time', 'end_time']);

function steady(value: ExactJson): ExactJson {
  if (value.kind === 'array') return { kind: 'array', items: value.items.map(steady) };
  if (value.kind !== 'object') return value;
  const members = value.members.filter(([name]) => !volatile.has(name));
  return { kind: 'object', members: members.map(([name, member]): [string, ExactJson] => [name, steady(member)]) };
}

function outcomeOf({ response }: Exchange): string {
  if (response.kind === 'answered') return String(response.status);
  return response.kind === 'client-timeout' ? 'no answer in time' : `no answer (${response.code})`;
}

/** Differences of two answers to one request beyond ids and times; the words of errors count, the order of members does not. */
export function compareAnswers(base: Exchange, other: Exchange): Omit<AnswerDifference, 'caseId' | 'exchangeId'>[] {
  if (outcomeOf(base) !== outcomeOf(other)) return [{ at: 'status', base: outcomeOf(base), other: outcomeOf(other) }];
  if (base.response.kind !== 'answered' || other.response.kind !== 'answered') return [];
  const types = [base.response, other.response].map(({ headers }) => headerValue(headers, 'content-type') ?? 'absent');
  const [mine = '', theirs = ''] = types;
  const differences = mine === theirs ? [] : [{ at: 'Content-Type', base: mine, other: theirs }];
  // Stored bodies are cut; what is beyond cannot be compared.
  if (base.response.bodyTruncated === true || other.response.bodyTruncated === true) return differences;
  const [left, right] = [readExactJson(base.response.body), readExactJson(other.response.body)];
  if (left === undefined || right === undefined) {
    const same = base.response.body === other.response.body;
    return same
      ? differences
      : [
          ...differences,
          { at: 'body', base: base.response.body.slice(0, 200), other: other.response.body.slice(0, 200) },
        ];
  }
  const inBody = compareJson(steady(left), steady(right)).map(({ at, expected, actual }) => ({
    at,
    base: expected,
    other: actual,
  }));
  return [...differences, ...inBody];
}

async function answersOf(
  plan: ContractPlan,
  target: Target,
  credentials: Credentials,
  options: ExecutionOptions,
): Promise<Map<string, Exchange>> {
  const answers = new Map<string, Exchange>();
  const { executor, close } = startExecutor(plan, target, credentials, options, (exchange) =>
    answers.set(exchange.id, exchange),
  );
  try {
    const { together, after } = phasesOf(plan);
    await Promise.all(together.map((item) => executor.run(item)));
    for (const item of after) if (item.kind === 'requests') await executor.run(item);
  } finally {
    await close();
  }
  return answers;
}

export interface ComparedTargets {
  /** sent to both together */
  requests: number;
  differences: AnswerDifference[];
}

export interface CompareOptions extends PlanOptions, ExecutionOptions {
  spec: SpecBundle;
  base: Target;
  other: Target;
  credentials: { base: Credentials; other: Credentials };
}

/**
 * Sends the same seeded requests to two targets, one after the other, and lists where their answers differ beyond ids and
 * times. Both offer the same roles, each under its own workflow ids. `effort` defaults to quick: faults that show now and
 * then are not what this looks for.
 * @throws Problem `target-unreachable` where one of the two does not answer
 */
export async function compareTargets(options: CompareOptions): Promise<ComparedTargets> {
  const { spec, base, other, credentials } = options;
  await assertReachable(base.url);
  await assertReachable(other.url);
  const planFor = (target: Target): ContractPlan =>
    planContract(spec, target, { ...options, effort: options.effort ?? 'quick' });
  const plan = planFor(base);
  const left = await answersOf(plan, base, credentials.base, options);
  const right = await answersOf(planFor(other), other, credentials.other, options);
  const owners = new Map(plan.cases.map(({ number, id }) => [`c${number}`, id]));
  const differences: AnswerDifference[] = [];
  for (const [exchangeId, mine] of left) {
    const theirs = right.get(exchangeId);
    const caseId = owners.get(exchangeId.split('.')[0] ?? '') ?? '';
    if (theirs === undefined) continue;
    for (const difference of compareAnswers(mine, theirs)) differences.push({ caseId, exchangeId, ...difference });
  }
  return { requests: left.size + right.size, differences };
}
