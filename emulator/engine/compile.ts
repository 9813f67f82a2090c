import { builtinFunction } from './builtin-functions.ts';
import type { CompiledAction, CompiledFlow, CompiledNode } from './compiled-flow.ts';
import type { FlowDefinition, StateDefinition } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import type { FlowFunction } from './flow-function.ts';

/** Express flows end within five minutes. */
export const expressTimeLimitMs = 300_000;

export interface CompileOptions {
  timeLimitMs?: number;
}

function compileNode(state: StateDefinition, functions: ReadonlyMap<string, FlowFunction>, at: string): CompiledNode {
  const { id } = state;
  switch (state.type) {
    case 'End':
      return { type: 'End', id, next: undefined };
    case 'Sleep':
      return { type: 'Sleep', id, next: undefined, durationMs: state.durationSeconds * 1000 };
    case 'Operation': {
      const actions = state.actions.map((action, index): CompiledAction => {
        const call = functions.get(action.refName);
        if (call === undefined) {
          throw new DefinitionError(
            `${at}/actions/${index}`,
            `no function has the name ${JSON.stringify(action.refName)}`,
          );
        }
        return { call };
      });
      return { type: 'Operation', id, next: undefined, actions };
    }
  }
}

/**
 * Resolves every name of a definition once, so that a call follows references only.
 * @throws DefinitionError where a name is not defined or defined twice
 */
export function compileFlow(definition: FlowDefinition, options: CompileOptions = {}): CompiledFlow {
  const functions = new Map(
    definition.functions.map(({ name, operation, metadata }, index) => {
      const call = builtinFunction(operation, metadata);
      if (call === undefined) throw new DefinitionError(`/functions/${index}/operation`, 'names no built-in function');
      return [name, call];
    }),
  );
  const nodes = new Map<string, CompiledNode>();
  definition.states.forEach((state, index) => {
    if (nodes.has(state.id)) throw new DefinitionError(`/states/${index}/id`, `the id ${state.id} is taken`);
    nodes.set(state.id, compileNode(state, functions, `/states/${index}`));
  });
  const find = (id: string, at: string): CompiledNode => {
    const node = nodes.get(id);
    if (node === undefined) throw new DefinitionError(at, `no state has the id ${JSON.stringify(id)}`);
    return node;
  };
  definition.states.forEach((state, index) => {
    const node = nodes.get(state.id);
    if (node === undefined || state.transition === undefined) return;
    node.next = find(state.transition, `/states/${index}/transition`);
  });
  return {
    name: definition.name,
    start: find(definition.start, '/start'),
    timeLimitMs: options.timeLimitMs ?? expressTimeLimitMs,
  };
}
