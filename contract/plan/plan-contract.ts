import type { Effort } from '../../core/contract-setup.ts';
import type { JsonObject } from '../../core/json.ts';
import { Problem } from '../../core/problem.ts';
import { type Role, roles, type Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type ContractModel, contractModel } from '../model/contract-model.ts';
import { authCases } from '../cases/auth-cases.ts';
import { bodyCases } from '../cases/body-cases.ts';
import { afterSilenceCase, callCases } from '../sync-executions/cases/calls.ts';
import type { ContractCase } from '../cases/contract-case.ts';
import { pathCases } from '../cases/path-cases.ts';
import { payloadCases } from '../sync-executions/cases/payload-cases.ts';
import { flowPath, type PlanContext, planContext } from '../cases/plan-context.ts';
import { protocolCases } from '../cases/protocol-cases.ts';
import { acrossCases, responseCases } from '../cases/response-cases.ts';

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
  model: ContractModel;
  seed: number;
  effort: Effort;
  cases: readonly ContractCase[];
  /** the case that must run when all other requests are answered */
  last: string;
  /** roles of the target whose flows the cases call: each is called once before the first case */
  called: readonly Role[];
}

/** The contract's document and where each of its places comes from, as rules and cases ask for them. */
export function modelOf(spec: SpecBundle): ContractModel {
  const document: JsonObject = spec.openapi;
  return contractModel({
    document,
    originOf: (pointer) => {
      const entry = spec.provenance[pointer];
      if (entry === undefined) return undefined;
      return { pointer, source: { file: entry.file, line: entry.line, text: entry.text }, authority: entry.authority };
    },
  });
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

function calledRoles(context: PlanContext, cases: readonly ContractCase[]): Role[] {
  const paths = new Set(
    cases.flatMap((item) =>
      item.kind === 'requests' && item.notExercised === undefined ? item.steps.map(({ request }) => request.path) : [],
    ),
  );
  return roles.filter((role) => {
    const id = context.target.flows[role];
    // The flow that does not exist needs no look.
    return role !== 'missing' && id !== undefined && paths.has(flowPath(context, id));
  });
}

/**
 * Every case of the contract suite for a target, as data; nothing is sent.
 * A case that the target cannot be asked is in the list with the reason, never left out.
 * @throws Problem `spec-invalid` where the document holds no operation, `usage` where `only` names no case
 */
export function planContract(spec: SpecBundle, target: Target, options: PlanOptions = {}): ContractPlan {
  const { seed = 1, effort = 'thorough' } = options;
  const model = modelOf(spec);
  const context = planContext(model, target, seed, effort);
  const last = afterSilenceCase(context);
  const all = [
    ...pathCases(context),
    ...bodyCases(context),
    ...payloadCases(context),
    ...protocolCases(context),
    ...authCases(context),
    ...callCases(context),
    last,
    ...responseCases(context),
    ...acrossCases(context),
  ];
  const unsafe = 'a safe run sends no request that could execute a flow with a mutated payload';
  const cases = all
    .map((item, number): ContractCase => ({ ...item, number }))
    .map((item) =>
      options.safe === true && item.kind === 'requests' && !item.safe
        ? { ...item, notExercised: item.notExercised ?? unsafe }
        : item,
    );
  const chosen = selected(cases, options.only);
  return { model, seed, effort, cases: chosen, last: last.id, called: calledRoles(context, chosen) };
}
