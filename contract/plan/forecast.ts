import type { Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import type { KnownTarget } from '../cases/known-target.ts';
import type { ContractModel } from '../model/contract-model.ts';
import type { OperationModel } from '../model/operation.ts';
import { assertHintsFit, type ContractHints, contractHints } from '../resources/contract-hints.ts';
import { isFinal } from '../resources/final.ts';
import { findResources } from '../resources/find-resources.ts';
import type { Resource } from '../resources/resource.ts';
import { pathParameters, sourceOf } from '../resources/values-needed.ts';
import { type ContractPlan, type PlanOptions, planOperations } from './plan-contract.ts';
import { modelsOf, viewOf } from './read-model.ts';

/** What a contract speaks of: its operations, and what they manage. */
export interface ContractOutline {
  models: readonly ContractModel[];
  operations: readonly OperationModel[];
  resources: readonly Resource[];
}

/**
 * What a contract speaks of, by its document and the user's own words.
 * @throws Problem `config-invalid` where the user speaks of what the document does not have
 */
export function outlineContract(spec: SpecBundle, given: Partial<ContractHints> = {}): ContractOutline {
  const hints = contractHints(given);
  const models = modelsOf(viewOf(spec));
  const operations = models.map(({ operation }) => operation);
  const resources = findResources(operations, hints);
  assertHintsFit(hints, operations, resources);
  return { models, operations, resources };
}

/** Stands for the id of a thing that would be made. */
const someId = 'made-by-the-run';

/** A target on which everything can be made that the document says how to make. */
function assumedTarget(resources: readonly Resource[], hints: ContractHints): KnownTarget {
  const valueFor: KnownTarget['valueFor'] = (operation, parameter) => {
    const source = sourceOf(parameter, operation, resources, hints);
    switch (source.kind) {
      case 'given':
        return hints.values[source.name];
      case 'resource':
      case 'part':
        return someId;
      case 'unknown':
        return undefined;
      default:
        return source satisfies never;
    }
  };
  return {
    valueFor,
    bodyOf: () => undefined,
    refusedFor: (operation) => {
      const unknown = pathParameters(operation).find((parameter) => valueFor(operation, parameter) === undefined);
      if (unknown === undefined) return undefined;
      const source = sourceOf(unknown, operation, resources, hints);
      return source.kind === 'unknown' ? source.why : `nothing says what ${unknown.name} is`;
    },
    isFinal,
  };
}

/** A plan made before anything is sent, with what the operations manage. */
export interface Forecast extends ContractOutline {
  plan: ContractPlan;
}

/**
 * The plan of a run on a target that takes every valid request: what the run would send at most. Nothing is sent.
 * @throws Problem `spec-invalid`, `usage` or `config-invalid`, as a run would
 */
export function forecastPlan(spec: SpecBundle, target: Target, options: PlanOptions = {}): Forecast {
  const hints = contractHints(options.hints);
  const outline = outlineContract(spec, hints);
  const values = { project_id: target.projectId, ...hints.values };
  const known = assumedTarget(outline.resources, { ...hints, values });
  const isAsked = outline.resources.length > 0 && options.safe !== true;
  const plan = planOperations(outline.models, target, {
    ...options,
    resources: outline.resources,
    ...(isAsked && { known }),
  });
  return { ...outline, plan };
}
