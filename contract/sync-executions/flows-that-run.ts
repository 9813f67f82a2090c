import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { RunKind } from '../lifecycle/tools.ts';

/** Seconds that a flow sleeps: longer than what is done to it takes, or so short that its end can be waited for. */
const sleepSeconds = { long: 20, brief: 2 } as const;

/** The flow with its first state made another one; undefined where it has no states. */
function withFirstState(flow: JsonObject, change: (state: JsonObject) => JsonObject): JsonObject | undefined {
  const { states } = flow;
  if (!Array.isArray(states)) return undefined;
  const first = states.findIndex(
    (state) => isJsonObject(state) && (state.id === flow.start || flow.start === undefined),
  );
  const state = states[first];
  return isJsonObject(state) ? { ...flow, mode: 'NORMAL', states: states.with(first, change(state)) } : undefined;
}

/**
 * Flows whose executions are of a kind, made of a valid one by the words of the page on states: one of type Sleep waits
 * for its duration, and a transition is the id of the next state. Which of them fails, a trial shows.
 */
export function flowsThatRun(kind: RunKind, valid: JsonObject): JsonObject[] {
  const flows =
    kind === 'failing'
      ? [
          withFirstState(valid, (state) => ({ ...state, end: false, transition: 'no-such-state' })),
          withFirstState(valid, (state) => state),
        ]
      : [withFirstState(valid, (state) => ({ ...state, type: 'Sleep', duration: sleepSeconds[kind] }))];
  return flows.filter((flow) => flow !== undefined);
}
