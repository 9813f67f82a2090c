import { isObject, type JsonObject, objectsOf, textOf } from '../data/json.ts';

/** What is wrong with a flow whose members are each right, in words. */
export type FlowCheck = (flow: JsonObject) => string | undefined;

function repeated(items: readonly JsonObject[], member: string): string | undefined {
  const seen = new Set<string>();
  for (const item of items) {
    const value = textOf(item, member);
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return undefined;
}

function uniqueIn(list: string, member: string): FlowCheck {
  return (flow) => {
    const twice = repeated(objectsOf(flow, list), member);
    return twice === undefined ? undefined : `${list} has the ${member} ${twice} more than once`;
  };
}

function knownStart(flow: JsonObject): string | undefined {
  const known = objectsOf(flow, 'states').some((state) => textOf(state, 'id') === textOf(flow, 'start'));
  return known ? undefined : 'start is the id of no state';
}

function knownFunctions(flow: JsonObject): string | undefined {
  const names = new Set(objectsOf(flow, 'functions').map((one) => textOf(one, 'name')));
  const actions = objectsOf(flow, 'states').flatMap((state) => objectsOf(state, 'actions'));
  for (const { function_ref: reference } of actions) {
    if (isObject(reference) && !names.has(textOf(reference, 'ref_name'))) return 'ref_name is the name of no function';
  }
  return undefined;
}

function sleepDuration(flow: JsonObject): string | undefined {
  const endless = objectsOf(flow, 'states').some(
    (state) => textOf(state, 'type') === 'Sleep' && state.duration === undefined,
  );
  return endless ? 'a state of type Sleep must have a duration' : undefined;
}

function expressConfig(flow: JsonObject): string | undefined {
  const missing = textOf(flow, 'mode') === 'EXPRESS' && !isObject(flow.express_config);
  return missing ? 'express_config is required when mode is EXPRESS' : undefined;
}

function triggerConfig(flow: JsonObject): string | undefined {
  const missing = objectsOf(flow, 'triggers').some(
    (trigger) => textOf(trigger, 'trigger_type') === 'OBS' && !isObject(trigger.trigger_config),
  );
  return missing ? 'trigger_config is required when trigger_type is OBS' : undefined;
}

export type FlowCheckName =
  | 'unique-functions'
  | 'unique-retries'
  | 'unique-states'
  | 'known-start'
  | 'known-functions'
  | 'sleep-duration'
  | 'express-config'
  | 'trigger-config'
  | 'own';

/** What the descriptions ask of more than one member, made anew for each server. */
export function flowChecks(): Record<FlowCheckName, FlowCheck> {
  return {
    'unique-functions': uniqueIn('functions', 'name'),
    'unique-retries': uniqueIn('retries', 'name'),
    'unique-states': uniqueIn('states', 'id'),
    'known-start': knownStart,
    'known-functions': knownFunctions,
    'sleep-duration': sleepDuration,
    'express-config': expressConfig,
    'trigger-config': triggerConfig,
    own: () => undefined,
  };
}
