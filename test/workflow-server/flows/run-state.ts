import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject, numberOf, objectOf, objectsOf, textOf } from '../data/json.ts';
import { filterBy, resolveArguments } from '../data/paths.ts';
import { callFunction } from './functions.ts';
import { pause } from './pause.ts';
import type { Execution, NodeRun, NodeRuns, Outcome, World } from './world.ts';

async function runAction(action: JsonObject, input: Json, flow: JsonObject, world: World): Promise<Outcome> {
  const reference = action.function_ref;
  if (!isObject(reference)) return { status: 'success', output: input };
  const called = objectsOf(flow, 'functions').find((one) => textOf(one, 'name') === textOf(reference, 'ref_name'));
  const given = resolveArguments(objectOf(reference, 'arguments'), input, objectOf(flow, 'constants'));
  return callFunction(textOf(called ?? {}, 'operation'), given, world);
}

/** What several actions give: one object with the members of all, or what the last one gave. */
function together(outputs: readonly Json[]): Json {
  return outputs.every(isObject) ? Object.assign({}, ...outputs) : (outputs.at(-1) ?? null);
}

async function runActions(state: JsonObject, input: Json, flow: JsonObject, world: World): Promise<Outcome> {
  const actions = objectsOf(state, 'actions');
  if (actions.length === 0) return { status: 'success', output: input };
  const outcomes: Outcome[] = [];
  if (textOf(state, 'action_mode') === 'parallel') {
    outcomes.push(...(await Promise.all(actions.map((action) => runAction(action, input, flow, world)))));
  } else {
    for (const action of actions) {
      const outcome = await runAction(action, input, flow, world);
      outcomes.push(outcome);
      if (outcome.status !== 'success') break;
    }
  }
  const outputs: Json[] = [];
  for (const outcome of outcomes) {
    if (outcome.status !== 'success') return outcome;
    outputs.push(outcome.output);
  }
  return { status: 'success', output: together(outputs) };
}

async function work(state: JsonObject, input: Json, flow: JsonObject, world: World): Promise<Outcome> {
  switch (textOf(state, 'type')) {
    case 'Sleep':
      await pause(world.ways.sleepMs(numberOf(state, 'duration') ?? 0), world.closing);
      return { status: 'success', output: input };
    case 'End':
      return { status: 'success', output: input };
    default:
      return runActions(state, input, flow, world);
  }
}

/** Inputs and outputs are objects: what a filter finds that is none gets a name, and what it does not find is empty. */
function objectFrom(value: Json): JsonObject {
  if (isObject(value)) return value;
  return value === null ? {} : { value };
}

function nodeOf(execution: Execution, state: JsonObject): NodeRuns {
  const stateId = textOf(state, 'id');
  const known = execution.nodes.find((node) => node.stateId === stateId);
  if (known !== undefined) return known;
  const node = { id: randomUUID(), stateId, stateName: textOf(state, 'name'), runs: [] };
  execution.nodes.push(node);
  return node;
}

function finishRun(run: NodeRun, outcome: Outcome, now: number): void {
  run.status = outcome.status;
  run.endedAt = now;
  if (outcome.status === 'success') run.output = outcome.output;
  if (outcome.status === 'fail') run.message = outcome.message;
}

/**
 * Runs a state once: until its work is done, or somebody from outside ends it.
 * @throws BrokenFunction
 */
export async function runState(execution: Execution, state: JsonObject, input: Json, world: World): Promise<Outcome> {
  const node = nodeOf(execution, state);
  const run: NodeRun = { status: 'running', input, beganAt: world.ways.now(), requestId: randomUUID() };
  node.runs.push(run);
  const filters = objectOf(state, 'state_data_filter');
  const filtered = objectFrom(filterBy(textOf(filters, 'input'), input));
  execution.currentState = node.stateId;
  const interrupted = new Promise<Outcome>((resolve) => {
    execution.interrupt = resolve;
  });
  let outcome: Outcome = { status: 'fail', message: 'The function could not be run.' };
  try {
    outcome = await Promise.race([work(state, filtered, execution.definition, world), interrupted]);
    if (outcome.status === 'success') {
      outcome = { ...outcome, output: objectFrom(filterBy(textOf(filters, 'output'), outcome.output)) };
    }
  } finally {
    delete execution.interrupt;
    delete execution.currentState;
    execution.updatedAt = world.ways.now();
    finishRun(run, outcome, execution.updatedAt);
  }
  return outcome;
}
