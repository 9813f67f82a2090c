import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type {
  ActionDefinition,
  FlowDefinition,
  FunctionDefinition,
  OnErrorDefinition,
  RetryDefinition,
  StateDefinition,
} from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import {
  complain,
  optionalNumber,
  optionalObject,
  optionalText,
  type Place,
  places,
  presentText,
  requiredText,
  word,
} from './definition-fields.ts';

/** Limits of the vendor's definition of the create operation. */
const limits = {
  name: 64,
  reference: 256,
  id: 64,
  expression: 256,
  functions: 100,
  states: 100,
  actions: 10,
  list: 200,
};

function readFunction(place: Place): FunctionDefinition {
  return {
    name: presentText(place, 'name', limits.reference),
    operation: optionalText(place, 'operation', limits.reference) ?? '',
    metadata: optionalObject(place, 'metadata'),
  };
}

function readRetry(place: Place): RetryDefinition {
  return {
    name: requiredText(place, 'name', limits.reference),
    delaySeconds: optionalNumber(place, 'delay', 1, 30) ?? 1,
    maxAttempts: optionalNumber(place, 'max_attempts', 1, 8) ?? 3,
  };
}

/** The vendor's text says functionRef where its definition says function_ref. */
function readAction(place: Place): ActionDefinition {
  const key = ['function_ref', 'functionRef'].find((name) => Object.hasOwn(place.object, name));
  if (key === undefined) return { refName: undefined, arguments: {} };
  const reference: Place = { at: [...place.at, key], object: optionalObject(place, key) };
  return {
    refName: presentText(reference, 'ref_name', limits.reference),
    arguments: optionalObject(reference, 'arguments'),
  };
}

function readOnError(place: Place): OnErrorDefinition {
  return {
    error: optionalText(place, 'error', limits.expression),
    transition: optionalText(place, 'transition', limits.reference),
    retryRef: optionalText(place, 'retry_ref', limits.reference),
  };
}

function readState(place: Place): StateDefinition {
  const id = presentText(place, 'id', limits.id);
  const filters: Place = { at: [...place.at, 'state_data_filter'], object: optionalObject(place, 'state_data_filter') };
  const input = optionalText(filters, 'input', limits.expression);
  const output = optionalText(filters, 'output', limits.expression);
  const common = {
    id,
    name: optionalText(place, 'name', limits.reference) ?? id,
    filter: { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) },
    transition: place.object.end === true ? undefined : optionalText(place, 'transition', limits.reference),
  };
  const type = word(place, 'type', ['Operation', 'Sleep', 'End'], 'Operation');
  switch (type) {
    case 'End':
      return { ...common, type, transition: undefined };
    case 'Sleep': {
      const durationSeconds = optionalNumber(place, 'duration', 0, 86_400);
      return { ...common, type, durationSeconds: durationSeconds ?? complain(place, 'duration', 'is required') };
    }
    case 'Operation': {
      const actions = places(place, 'actions', limits.actions).map(readAction);
      if (actions.length === 0) complain(place, 'actions', 'needs at least one action');
      const actionMode = word(place, 'action_mode', ['sequential', 'parallel'], 'sequential');
      const onErrors = places(place, 'on_errors', limits.list).map(readOnError);
      return { ...common, type, actionMode, actions, onErrors };
    }
  }
}

/**
 * Reads a flow definition in the form of the create operation's body. Lenient where the vendor's own examples break
 * its own schema: empty strings stand for absent fields, `actions`, `transition` and `name` may be left out, and
 * fields that the engine does not know are passed over.
 * @throws DefinitionError naming the place and what is wrong there
 */
export function readDefinition(value: JsonValue): FlowDefinition {
  if (!isJsonObject(value)) throw new DefinitionError('', 'a flow definition must be an object');
  const root: Place = { at: [], object: value };
  const states = places(root, 'states', limits.states).map(readState);
  if (states.length === 0) complain(root, 'states', 'needs at least one state');
  return {
    name: requiredText(root, 'name', limits.name),
    mode: word(root, 'mode', ['NORMAL', 'EXPRESS'], 'NORMAL'),
    start: requiredText(root, 'start', limits.reference),
    constants: optionalObject(root, 'constants'),
    functions: places(root, 'functions', limits.functions).map(readFunction),
    retries: places(root, 'retries', limits.list).map(readRetry),
    states,
  };
}
