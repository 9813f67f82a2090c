import type { Effort } from '../../core/contract-setup.ts';
import { Problem } from '../../core/problem.ts';
import type { Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { CaseDraft, ContractCase } from '../cases/contract-case.ts';
import { generalCases } from '../cases/general-cases.ts';
import type { KnownTarget } from '../cases/known-target.ts';
import type { FirstCall } from '../cases/operation-plugin.ts';
import { type PlanBase, type PlanContext, planBase } from '../cases/plan-context.ts';
import type { ProtocolDepth } from '../cases/protocol-depth.ts';
import type { ContractModel } from '../model/contract-model.ts';
import { type ContractHints, contractHints, isForbidden } from '../resources/contract-hints.ts';
import type { Resource } from '../resources/resource.ts';
import { lifecycleCases } from './lifecycle-cases.ts';
import { pluginFor, rulesFor } from './plugins.ts';
import { modelsOf, viewOf } from './read-model.ts';

export interface PlanOptions {
  /** decides every generated value; the same seed makes the same requests */
  seed?: number;
  /** calls of each role; `thorough` unless given */
  effort?: Effort;
  /** only cases that cannot execute a flow with a mutated payload */
  safe?: boolean;
  /** only the cases with these ids, or below these ids */
  only?: readonly string[];
  /** what was found out of the target; nothing unless given */
  known?: KnownTarget;
  /** what the operations manage, to be taken through its life; nothing unless given */
  resources?: readonly Resource[];
  /** what the user says beyond the pages; nothing unless given */
  hints?: Partial<ContractHints>;
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

function hasObjectBody({ operation: { body } }: ContractModel): boolean {
  const type = body?.constraints.find(({ keyword, path }) => keyword === 'type' && path.length === 0);
  return body !== undefined && (type === undefined || type.value === 'object');
}

/**
 * The operation that is asked all that is common to a server: one with a plug-in is, else the first that takes an
 * object, else the first. A quick run asks it of none.
 */
function wholeProtocolOf(models: readonly ContractModel[], effort: Effort): ContractModel | undefined {
  if (effort === 'quick' || models.some(({ operation }) => pluginFor(operation) !== undefined)) return undefined;
  return models.find(hasObjectBody) ?? models[0];
}

const forbidden = "it must not be called, by the user's own words";

/** The same cases, none of which sends anything for the reason given; the reasons that they had are kept. */
function held(drafts: readonly CaseDraft[], reason: string): CaseDraft[] {
  return drafts.map((item) => ({ ...item, notExercised: item.notExercised ?? reason }));
}

function planOperation(base: PlanBase, model: ContractModel, depth: ProtocolDepth, isSafe: boolean): OperationPlan {
  const context: PlanContext = { ...base, model, rules: rulesFor(model.operation) };
  const plugin = pluginFor(model.operation);
  const drafts = plugin === undefined ? generalCases(context, depth) : plugin.cases(context);
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
  const model = models.find(({ operation }) => pluginFor(operation) !== undefined) ?? models[0];
  if (model === undefined) throw new Problem('spec-invalid', 'the OpenAPI document holds no operation to check');
  const base = planBase(target, seed, effort, options.known);
  const isSafe = options.safe === true;
  const whole = wholeProtocolOf(models, effort);
  const hints = contractHints(options.hints);
  const plans = models
    .map((one) => planOperation(base, one, one === whole ? 'whole' : 'brief', isSafe))
    .map(({ context, drafts }) =>
      isForbidden(hints, context.model.operation) ? { context, drafts: held(drafts, forbidden) } : { context, drafts },
    );
  const lives = lifecycleCases(options.resources ?? [], isSafe).flatMap(({ resource, draft }) =>
    models.filter(({ operation }) => operation === resource.create).map((made) => ({ ...draft, model: made })),
  );
  const all = [
    ...plans.flatMap(({ context, drafts }) => drafts.map((draft) => ({ ...draft, model: context.model }))),
    ...lives,
  ].map((item, number): ContractCase => ({ ...item, number }));
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
  return planOperations(modelsOf(viewOf(spec)), target, options);
}
