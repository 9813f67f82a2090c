import { type Json, type JsonObject, numberOf, objectsOf, textOf } from '../data/json.ts';
import { pause } from './pause.ts';
import { runState } from './run-state.ts';
import type { Execution, Outcome, World } from './world.ts';

/** The most states that an execution passes: a flow can be a circle. */
const mostStates = 200;

function stateOf(flow: JsonObject, id: string): JsonObject | undefined {
  return objectsOf(flow, 'states').find((state) => textOf(state, 'id') === id);
}

function messageOf(outcome: Outcome): string {
  return outcome.status === 'fail' ? outcome.message : outcome.status;
}

/** The error handling policy that takes a failure. */
function policyFor(state: JsonObject, outcome: Outcome): JsonObject | undefined {
  if (outcome.status === 'success' || outcome.status === 'cancel') return undefined;
  return objectsOf(state, 'on_errors').find((policy) => {
    const error = textOf(policy, 'error');
    return error === '' || error === '*' || messageOf(outcome).includes(error);
  });
}

async function retryState(
  execution: Execution,
  state: JsonObject,
  input: Json,
  first: Outcome,
  world: World,
): Promise<Outcome> {
  const reference = textOf(policyFor(state, first) ?? {}, 'retry_ref');
  const retry = objectsOf(execution.definition, 'retries').find((one) => textOf(one, 'name') === reference);
  let outcome = first;
  if (retry === undefined) return outcome;
  const attempts = numberOf(retry, 'max_attempts') ?? 3;
  for (let attempt = 0; attempt < attempts && policyFor(state, outcome) !== undefined; attempt += 1) {
    await pause((numberOf(retry, 'delay') ?? 1) * 1000, world.closing);
    if (execution.status !== 'running') break;
    outcome = await runState(execution, state, input, world);
  }
  return outcome;
}

/** Runs states from this one on, until one ends the execution. */
async function runFrom(execution: Execution, startId: string, input: Json, world: World): Promise<Outcome> {
  let [id, data] = [startId, input];
  for (let count = 0; count < mostStates; count += 1) {
    const state = stateOf(execution.definition, id);
    if (state === undefined) return { status: 'fail', message: `There is no state ${id}`.slice(0, 200) };
    const first = await runState(execution, state, data, world);
    const outcome = await retryState(execution, state, data, first, world);
    const handler = textOf(policyFor(state, outcome) ?? {}, 'transition');
    if (outcome.status !== 'success' && handler === '') return outcome;
    if (outcome.status === 'success') {
      if (state.end === true || textOf(state, 'transition') === '') return outcome;
      data = world.ways.nextInput(execution, data, outcome.output);
    }
    id = outcome.status === 'success' ? textOf(state, 'transition') : handler;
    // An execution that was stopped between two states goes no further.
    if (execution.status !== 'running') return { status: 'cancel' };
  }
  return { status: 'fail', message: `More than ${mostStates} states were passed` };
}

/** Writes down how an execution ended. Nothing is written twice. */
export function finish(execution: Execution, outcome: Outcome, world: World): void {
  if (execution.status !== 'running') return;
  execution.status = outcome.status;
  execution.endedAt = world.ways.now();
  execution.updatedAt = execution.endedAt;
  if (outcome.status === 'success') execution.output = outcome.output;
  execution.interrupt?.({ status: 'cancel' });
}

/**
 * Runs an execution from a state to its end.
 * @throws BrokenFunction where a function is no fault of the caller
 */
export async function perform(execution: Execution, startId: string, input: Json, world: World): Promise<void> {
  const express = textOf(execution.definition, 'mode') === 'EXPRESS';
  const limit = new AbortController();
  const { ways } = world;
  const { retries } = execution;
  // What was stopped and retried since is no longer this run's to end.
  const end = (outcome: Outcome): void => {
    if (execution.retries === retries) finish(execution, outcome, world);
  };
  try {
    await pause(ways.startDelay, world.closing);
    if (execution.status !== 'running') return;
    const running = runFrom(execution, startId, input, world);
    const tooLong = pause(express ? ways.expressLimit : 2_000_000_000, limit.signal);
    const outcome = await Promise.race([running, tooLong.then((): Outcome => ({ status: 'timeout' }))]);
    await pause(ways.endDelay(execution), world.closing);
    end(ways.finalOutcome(outcome, execution));
  } catch (error) {
    end({ status: 'fail', message: 'The function could not be run.' });
    throw error;
  } finally {
    limit.abort();
  }
}
