import type { CaseResult, Violation } from '../../core/case-result.ts';
import type { RunEvent } from '../../core/events.ts';
import type { Exchange } from '../../core/exchange.ts';
import { Problem } from '../../core/problem.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type Effort, efforts } from '../cases/plan-context.ts';
import { type ContractPlan, planContract } from '../cases/plan-contract.ts';
import { assertReachable } from '../http/reachable.ts';
import { runPlan } from './run-plan.ts';
import { type ExecutionOptions, startExecutor } from './start-executor.ts';

export interface ReplayOptions extends ExecutionOptions {
  /** events of the run that has the violation */
  events: readonly RunEvent[];
  /** id of the violation */
  id: string;
  spec: SpecBundle;
  /** the target of that run, or another one to try the same requests on */
  target: Target;
  credentials: Credentials;
}

export interface ReplayResult {
  original: Violation;
  caseId: string;
  /** the same rule was broken again */
  reproduced: boolean;
  results: CaseResult[];
  exchanges: Exchange[];
}

function findViolation(events: readonly RunEvent[], id: string): { caseId: string; violation: Violation } {
  for (const event of events) {
    if (event.type !== 'case-finished') continue;
    const violation = event.result.violations.find((candidate) => candidate.id === id);
    if (violation !== undefined) return { caseId: event.result.id, violation };
  }
  throw new Problem(
    'usage',
    `the run has no violation ${JSON.stringify(id)}`,
    'take an id from "replay" in the report',
  );
}

/** The run's effort is not recorded: the plan that has as many cases as the run is the run's. */
function originalPlan({ events, spec, target }: ReplayOptions): ContractPlan {
  const started = events.find((event) => event.type === 'run-started');
  const counted = events.find((event) => event.type === 'contract-started');
  const seed = started?.type === 'run-started' ? started.seed : 1;
  const cases = counted?.type === 'contract-started' ? counted.cases : undefined;
  const plans = [...efforts].reverse().map((effort: Effort) => planContract(spec, target, { seed, effort }));
  const [thorough] = plans;
  const found = plans.find((plan) => plan.cases.length === cases) ?? thorough;
  if (found === undefined) throw new Problem('run-unreadable', 'the run holds no contract suite');
  return found;
}

/**
 * Sends the requests that led to a violation again, with the run's seed, and judges the answers anew.
 * @throws Problem `usage` where the run has no such violation, `target-unreachable` where the target does not answer
 */
export async function replayViolation(options: ReplayOptions): Promise<ReplayResult> {
  const { caseId, violation } = findViolation(options.events, options.id);
  const plan = originalPlan(options);
  const numbers = new Set(violation.exchanges.map((id) => id.split('.')[0]));
  const wanted = plan.cases.filter(({ id, number }) => id === caseId || numbers.has(`c${number}`));
  if (wanted.length === 0)
    throw new Problem('usage', `this target has no case ${caseId}`, 'replay on a target with the same roles');
  await assertReachable(options.target.url);
  const exchanges: Exchange[] = [];
  const results: CaseResult[] = [];
  const part = { ...plan, cases: wanted };
  const { executor, close } = startExecutor(part, options.target, options.credentials, options, (exchange) =>
    exchanges.push(exchange),
  );
  try {
    await runPlan(part, executor, (result) => results.push(result));
  } finally {
    await close();
  }
  const reproduced = results.some(({ violations }) => violations.some(({ rule }) => rule === violation.rule));
  return { original: violation, caseId, reproduced, results, exchanges };
}
