import type { StateDefinition } from './definition.ts';
import { DefinitionError } from './definition-error.ts';

/** Ids that a state may lead to, by transition or by on_errors. */
function targetsOf(state: StateDefinition): string[] {
  const targets = state.transition === undefined ? [] : [state.transition];
  if (state.type === 'Operation') {
    for (const { transition } of state.onErrors) if (transition !== undefined) targets.push(transition);
  }
  return targets;
}

/**
 * A flow is a directed acyclic graph: refuses one that can come back to a node.
 * @throws DefinitionError that names the cycle, as `a -> b -> a`
 */
export function assertAcyclic(states: readonly StateDefinition[]): void {
  const byId = new Map(states.map((state) => [state.id, state]));
  const finished = new Set<string>();
  const visit = (id: string, trail: readonly string[]): void => {
    const state = byId.get(id);
    if (state === undefined || finished.has(id)) return;
    const seen = trail.indexOf(id);
    if (seen !== -1) {
      throw new DefinitionError('/states', `the nodes run in a circle: ${[...trail.slice(seen), id].join(' -> ')}`);
    }
    for (const target of targetsOf(state)) visit(target, [...trail, id]);
    finished.add(id);
  };
  for (const { id } of states) visit(id, []);
}
