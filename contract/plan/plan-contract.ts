import type { Effort } from '../../core/contract-setup.ts';
import { Problem } from '../../core/problem.ts';
import type { Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { CaseDraft, ContractCase } from '../cases/contract-case.ts';
import { generalCases } from '../cases/general-cases.ts';
import type { FirstCall } from '../cases/operation-plugin.ts';
import { type PlanBase, type PlanContext, planBase } from '../cases/plan-context.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { pluginFor, rulesFor } from './plugins.ts';
import { modelOf } from './read-model.ts';

export interface PlanOptions {
  /** decides every generated value; the same seed makes the same requests */
  seed?: number;
  /** calls of each role; `thorough` unless given */
  effort?: Effort;
  /** only cases that cannot execute a flow with a mutated payload */
  safe?: boolean;
  /** only the cases with these ids, or below these ids */
  only?: readonly string[];
}

export interface ContractPlan {
  /** the operation that is planned, the first of several; each case has its own */
  model: ContractModel;
  seed: number;
  effort: Effort;
  cases: readonly ContractCase[];
  /** calls that are made once each before the first case */
  firstCalls: readonly FirstCall[];
}

function isBelow(id: string, wanted: string): boolean {
  return id === wanted || id.startsWith(`${wanted}/`);
}

/** The cases that the user names; all of them where none is named. */
function selected(cases: readonly ContractCase[], only: readonly string[] | undefined): readonly ContractCase[] {
  if (only === undefined) return cases;
  const nothing = only.find((wanted) => !cases.some(({ id }) => isBelow(id, wanted)));
  if (nothing !== undefined) {
    throw new Problem(
      'usage',
      `there is no case ${JSON.stringify(nothing)}, nor any below it`,
      'result.json of a whole run lists every id',
    );
  }
  return cases.filter(({ id }) => only.some((wanted) => isBelow(id, wanted)));
}

const unsafe = 'a safe run sends no request that could change something with a mutated payload';

/** What a plan does to one operation, before it is known which of its cases are wanted. */
interface OperationPlan {
  context: PlanContext;
  drafts: readonly CaseDraft[];
}

function planOperation(base: PlanBase, model: ContractModel, isSafe: boolean): OperationPlan {
  const context: PlanContext = { ...base, model, rules: rulesFor(model.operation) };
  const plugin = pluginFor(model.operation);
  const drafts = (plugin?.cases ?? generalCases)(context);
  const reason = plugin?.unsafe ?? unsafe;
  return {
    context,
    drafts: drafts.map((item) =>
      isSafe && item.kind === 'requests' && !item.safe ? { ...item, notExercised: item.notExercised ?? reason } : item,
    ),
  };
}

/**
 * Every case of some operations for a target, as data; nothing is sent. They are numbered through, and no two requests
 * have the same planted word.
 * @throws Problem `spec-invalid` where there is no operation, `usage` where `only` names no case
 */
export function planOperations(
  models: readonly ContractModel[],
  target: Target,
  options: PlanOptions = {},
): ContractPlan {
  const { seed = 1, effort = 'thorough' } = options;
  const [model] = models;
  if (model === undefined) throw new Problem('spec-invalid', 'the OpenAPI document holds no operation to check');
  const base = planBase(target, seed, effort);
  const plans = models.map((one) => planOperation(base, one, options.safe === true));
  const all = plans
    .flatMap(({ context, drafts }) => drafts.map((draft) => ({ ...draft, model: context.model })))
    .map((item, number): ContractCase => ({ ...item, number }));
  const cases = selected(all, options.only);
  const firstCalls = plans.flatMap(({ context }) => {
    const mine = cases.filter((item) => item.model === context.model);
    return pluginFor(context.model.operation)?.firstCalls(context, mine) ?? [];
  });
  return { model, seed, effort, cases, firstCalls };
}

/**
 * Every case of the contract suite for a target, as data; nothing is sent.
 * A case that the target cannot be asked is in the list with the reason, never left out.
 * @throws Problem `spec-invalid` where the document holds no operation, `usage` where `only` names no case
 */
export function planContract(spec: SpecBundle, target: Target, options: PlanOptions = {}): ContractPlan {
  return planOperations([modelOf(spec)], target, options);
}
