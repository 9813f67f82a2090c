import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import {
  anyObject,
  brokenRule,
  flag,
  listOf,
  type Members,
  object,
  oneOf,
  type Rule,
  text,
  whole,
} from './body-rules.ts';

const functionDeclaration = object({ name: text(0, 256), operation: text(0, 256) }, { metadata: anyObject });

const retry = object({ name: text(1, 256) }, { delay: whole(1, 30), max_attempts: whole(1, 8) });

const functionRef = object({ arguments: anyObject, ref_name: text(0, 256) }, { invoke_mode: oneOf('synchronize') });

const onError = object({}, { error: text(0, 256), retry_ref: text(0, 256), transition: text(0, 256) });

const filter = object({}, { input: text(0, 256), output: text(0, 256) });

const stateRequired: Members = {
  actions: listOf(object({}, { function_ref: functionRef }), 1, 10),
  end: flag,
  id: text(0, 64),
  name: text(1, 256),
  transition: text(0, 256),
  type: oneOf('Operation', 'Sleep', 'End'),
};

const stateOptional: Members = {
  action_mode: oneOf('sequential', 'parallel'),
  // A Long by its type, from 0.001 by its bounds: fractions are let pass.
  duration: { kind: 'number', min: 0.001, max: 86_400, whole: false },
  on_errors: listOf(onError, 0, 200),
  state_data_filter: filter,
};

/** States as the table has them. */
const operationState = object(stateRequired, stateOptional);

/** The tables ask for an action in every state; one that calls nothing has none. */
const sleepState = object({ ...stateRequired, actions: listOf(anyObject, 0, 10) }, stateOptional);

/** The page's own example ends with a state that has no action and an empty mode. */
const endState = object(
  { ...stateRequired, actions: listOf(anyObject, 0, 10) },
  { ...stateOptional, action_mode: oneOf('sequential', 'parallel', '') },
);

const obsConfig = object({
  bucket: text(1, 64),
  events: listOf(text(0, Number.POSITIVE_INFINITY), 1, 64),
  prefix: text(1, 64),
  suffix: text(1, 64),
});

const trigger = object(
  { trigger_name: text(1, 256), trigger_type: oneOf('FLOWTIMER', 'SMN', 'APIG', 'APIG_DE', 'OBS') },
  { enabled: flag, trigger_config: obsConfig },
);

const body: Rule = object(
  {
    constants: anyObject,
    functions: listOf(functionDeclaration, 0, 100),
    name: text(1, 64),
    retries: listOf(retry, 0, 200),
    start: text(1, 256),
    states: listOf(anyObject, 1, 100),
  },
  {
    description: text(1, 512),
    enable_stream_response: flag,
    enterprise_project_id: text(0, 64),
    express_config: object({}, { log_level: oneOf('ALL', 'ERROR', 'NONE') }),
    mode: oneOf('NORMAL', 'EXPRESS'),
    triggers: listOf(trigger, 0, 200),
  },
);

function ruleOfState(state: JsonValue): Rule {
  const type = isJsonObject(state) ? state.type : undefined;
  if (type === 'End') return endState;
  return type === 'Sleep' ? sleepState : operationState;
}

function listAt(value: JsonObject, name: string): JsonValue[] {
  const list = value[name];
  return Array.isArray(list) ? list : [];
}

function brokenState(value: JsonObject): string | undefined {
  for (const [index, state] of listAt(value, 'states').entries()) {
    const broken = brokenRule(ruleOfState(state), state, `/states/${index}`);
    if (broken !== undefined) return broken;
    if (isJsonObject(state) && state.type === 'Sleep' && state.duration === undefined)
      return `/states/${index}/duration: is required where type is Sleep`;
  }
  return undefined;
}

/** What the descriptions ask of one member because of another. */
function brokenTogether(value: JsonObject): string | undefined {
  if (value.mode === 'EXPRESS' && value.express_config === undefined)
    return '/express_config: is required where mode is EXPRESS';
  const bare = listAt(value, 'triggers').findIndex(
    (one) => isJsonObject(one) && one.trigger_type === 'OBS' && one.trigger_config === undefined,
  );
  return bare < 0 ? undefined : `/triggers/${bare}/trigger_config: is required where trigger_type is OBS`;
}

/**
 * Holds the body of create and update to its tables, which are the same: whatever is present has its type, length,
 * bounds and words, and null stands for nothing. What must fit together for a flow to run is the engine's to say.
 * @returns the first place that breaks them and what is wrong there, or undefined
 */
export function brokenFlowBody(value: JsonObject): string | undefined {
  return brokenRule(body, value) ?? brokenState(value) ?? brokenTogether(value);
}
