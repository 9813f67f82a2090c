import type { JsonObject } from '../../core/json.ts';
import { type Assumptions, defaultAssumptions } from '../assumptions/assumptions.ts';
import { assertAcyclic } from '../definition/assert-acyclic.ts';
import type {
  ActionDefinition,
  FlowDefinition,
  FunctionDefinition,
  OnErrorDefinition,
  StateDefinition,
} from '../definition/definition.ts';
import { DefinitionError } from '../definition/definition-error.ts';
import { compileCondition } from '../expressions/condition.ts';
import { ConditionError } from '../expressions/condition-tokens.ts';
import { compilePath, PathError } from '../expressions/json-path.ts';
import { compileMapping, type Mapping, pathMapping } from '../expressions/mapping.ts';
import { MappingError } from '../expressions/mapping-text.ts';
import { echo, failure } from '../functions/builtin-functions.ts';
import type { FlowFunction } from '../functions/flow-function.ts';
import type { CompiledAction, CompiledFlow, CompiledNode, ErrorHandler } from './compiled-flow.ts';

/** Express flows end within five minutes; flows in NORMAL mode within a year. */
const timeLimitsMs = { EXPRESS: 300_000, NORMAL: 365 * 86_400_000 };

export interface CompileOptions {
  assumptions?: Assumptions;
  /** overrides the limit of the flow's mode */
  timeLimitMs?: number;
  /** The function that a node's action calls. */
  resolve: (definition: FunctionDefinition, nodeId: string, action: number) => FlowFunction;
}

interface Scope {
  definition: FlowDefinition;
  assumptions: Assumptions;
  options: CompileOptions;
}

/** Runs a compiler of one expression and names its place where it complains. */
function compiledAt<T>(at: string, compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    if (error instanceof PathError || error instanceof MappingError || error instanceof ConditionError) {
      throw new DefinitionError(at, error.message);
    }
    throw error;
  }
}

/** A state_data_filter path; `$` and nothing pass everything. */
function compileFilter(path: string | undefined, at: string, { assumptions }: Scope): Mapping | undefined {
  if (path === undefined || path === '$') return undefined;
  return compiledAt(at, () => {
    const select = pathMapping(compilePath(path), assumptions);
    return (input) => select(input) ?? null;
  });
}

function compileArguments(template: JsonObject, at: string, { definition, assumptions }: Scope): Mapping | undefined {
  if (Object.keys(template).length > 0) {
    return compiledAt(at, () => compileMapping(template, definition.constants, assumptions));
  }
  return assumptions.emptyArguments === 'input' ? undefined : () => ({});
}

/** What an action does that names no function, where it must not hand on its input. */
const nothing = failure('FunctionNotFound', 'The action names no function.');

function compileAction(
  action: ActionDefinition,
  nodeId: string,
  index: number,
  at: string,
  scope: Scope,
): CompiledAction {
  const { refName } = action;
  if (refName === undefined)
    return { argument: undefined, call: scope.assumptions.emptyAction === 'input' ? echo : nothing };
  const found = scope.definition.functions.find(({ name }) => name === refName);
  if (found === undefined) throw new DefinitionError(at, `no function has the name ${JSON.stringify(refName)}`);
  return {
    argument: compileArguments(action.arguments, `${at}/function_ref/arguments`, scope),
    call: compiledAt(at, () => scope.options.resolve(found, nodeId, index)),
  };
}

function compileHandler(row: OnErrorDefinition, at: string, scope: Scope): ErrorHandler {
  const { error, retryRef } = row;
  const retry = retryRef === undefined ? undefined : scope.definition.retries.find(({ name }) => name === retryRef);
  if (retryRef !== undefined && retry === undefined) {
    throw new DefinitionError(`${at}/retry_ref`, `no retry policy has the name ${JSON.stringify(retryRef)}`);
  }
  return {
    matches: error === undefined ? () => true : compiledAt(`${at}/error`, () => compileCondition(error)),
    retry: retry === undefined ? undefined : { delayMs: retry.delaySeconds * 1000, maxAttempts: retry.maxAttempts },
    next: undefined,
  };
}

function compileNode(state: StateDefinition, at: string, scope: Scope): CompiledNode {
  const { id, name } = state;
  const filterInput = compileFilter(state.filter.input, `${at}/state_data_filter/input`, scope);
  const filterOutput = compileFilter(state.filter.output, `${at}/state_data_filter/output`, scope);
  const base = { id, name, next: undefined, filterInput, filterOutput };
  switch (state.type) {
    case 'End':
      return { ...base, type: 'End' };
    case 'Sleep':
      return { ...base, type: 'Sleep', durationMs: state.durationSeconds * 1000 };
    case 'Operation':
      return {
        ...base,
        type: 'Operation',
        parallel: state.actionMode === 'parallel',
        actions: state.actions.map((action, index) =>
          compileAction(action, id, index, `${at}/actions/${index}`, scope),
        ),
        handlers: state.onErrors.map((row, index) => compileHandler(row, `${at}/on_errors/${index}`, scope)),
      };
  }
}

function assertDistinct(names: readonly string[], list: string, key: string): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index) {
      throw new DefinitionError(`/${list}/${index}/${key}`, `${JSON.stringify(name)} is defined twice`);
    }
  });
}

/**
 * Resolves every name of a definition and compiles every expression once, so that a call follows references only.
 * @throws DefinitionError where a name is missing or defined twice, an expression cannot be read, or nodes form a cycle
 */
export function compileFlow(definition: FlowDefinition, options: CompileOptions): CompiledFlow {
  const { states, functions, retries } = definition;
  assertDistinct(
    functions.map(({ name }) => name),
    'functions',
    'name',
  );
  assertDistinct(
    retries.map(({ name }) => name),
    'retries',
    'name',
  );
  assertDistinct(
    states.map(({ id }) => id),
    'states',
    'id',
  );
  assertAcyclic(states);
  const assumptions = options.assumptions ?? defaultAssumptions;
  const scope: Scope = { definition, assumptions, options };
  const nodes = new Map(states.map((state, index) => [state.id, compileNode(state, `/states/${index}`, scope)]));
  const find = (id: string, at: string): CompiledNode => {
    const node = nodes.get(id);
    if (node === undefined) throw new DefinitionError(at, `no state has the id ${JSON.stringify(id)}`);
    return node;
  };
  states.forEach((state, index) => {
    const node = find(state.id, `/states/${index}`);
    if (state.transition !== undefined) node.next = find(state.transition, `/states/${index}/transition`);
    if (state.type !== 'Operation' || node.type !== 'Operation') return;
    node.handlers.forEach((handler, row) => {
      const target = state.onErrors[row]?.transition;
      if (target !== undefined) handler.next = find(target, `/states/${index}/on_errors/${row}/transition`);
    });
  });
  const timeLimitMs = options.timeLimitMs ?? timeLimitsMs[definition.mode];
  return {
    name: definition.name,
    mode: definition.mode,
    start: find(definition.start, '/start'),
    timeLimitMs,
    assumptions,
  };
}
