import type { Exchange } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import type { SpecBundle } from '../../spec/index.ts';
import { type KnownTarget, nothingKnown } from '../cases/known-target.ts';
import { type ContractPlan, type PlanOptions, planOperations } from '../plan/plan-contract.ts';
import { pluginFor } from '../plan/plugins.ts';
import { modelsOf, viewOf } from '../plan/read-model.ts';
import { assertHintsFit, type ContractHints, isForbidden } from '../resources/contract-hints.ts';
import type { ContractExecutor } from './executor.ts';
import { prepareTarget } from './prepare-target.ts';
import { type ExecutionOptions, type OpenTarget, openTarget } from './start-executor.ts';
import { createWorld, type MadeThing, type World } from './world.ts';

export interface SuiteParts {
  spec: SpecBundle;
  target: Target;
  credentials: Credentials;
  options: PlanOptions & ExecutionOptions;
  /** what the user says beyond the pages */
  hints: ContractHints;
  /** unique for the run: everything that is made is named after it */
  runName: string;
  onExchange: (exchange: Exchange) => void;
  onMade?: (made: MadeThing) => void;
  onRemoved?: (made: MadeThing) => void;
  signal?: AbortSignal | undefined;
}

export interface StartedSuite extends Omit<OpenTarget, 'executorOf'> {
  world: World;
  /** makes what the cases need; to be called once, before the plan is made */
  prepare: () => Promise<KnownTarget>;
  /** the cases, by what was found out of the target */
  planFor: (known: KnownTarget) => { plan: ContractPlan; executor: ContractExecutor };
}

/** The parameter that names a project, in the path of an operation. */
const projectParameter = 'project_id';

/**
 * A suite over every operation of a contract, ready to be prepared, planned and run.
 * @throws Problem `spec-invalid` where the document holds no operation, `config-invalid` where hints speak of what it lacks
 */
export function startSuite(parts: SuiteParts): StartedSuite {
  const { spec, target, credentials, options, hints, onExchange, signal } = parts;
  const models = modelsOf(viewOf(spec));
  const operations = models.map(({ operation }) => operation);
  const world = createWorld(models, {
    hints: { ...hints, values: { [projectParameter]: target.projectId, ...hints.values } },
    seed: options.seed ?? 1,
    effort: options.effort ?? 'thorough',
    runName: parts.runName,
    otherProject: hints.otherProject === undefined ? undefined : { [projectParameter]: hints.otherProject },
    runs: ({ actions }, kind, valid) => actions.flatMap((action) => pluginFor(action)?.thatRun?.(kind, valid) ?? []),
    ...(parts.onMade && { onMade: parts.onMade }),
    ...(parts.onRemoved && { onRemoved: parts.onRemoved }),
  });
  assertHintsFit(hints, operations, world.resources);
  const { executorOf, ...open } = openTarget({ target, credentials, options, world, onExchange, signal });
  const { only, ...whole } = options;
  const planOptions = { ...whole, resources: world.resources };
  return {
    ...open,
    world,
    prepare: async () => {
      // Where nothing can be made, every value follows from the target and the document alone.
      if (world.resources.length === 0 || options.safe === true) return nothingKnown;
      let known = nothingKnown;
      // Some ids are of cases that there are only where something is known: `only` is held against the plan that follows.
      await executorOf({ ...planOperations(models, target, planOptions), cases: [] }).tell('prepare', async (tools) => {
        known = await prepareTarget(
          tools,
          world,
          operations.filter((operation) => !isForbidden(hints, operation)),
        );
      });
      return known;
    },
    planFor: (known) => {
      const planned = planOperations(models, target, { ...planOptions, known, ...(only && { only }) });
      return { plan: planned, executor: executorOf(planned) };
    },
  };
}
