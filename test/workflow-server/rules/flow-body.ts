import { isObject, type Json, textOf } from '../data/json.ts';
import { decimal, flag, list, may, must, object, oneOf, text, whole } from './make.ts';
import type { Member, Rule } from './rule.ts';

function functionRule(): Rule {
  return object({ metadata: may(object()), name: must(text(0, 256)), operation: must(text(0, 256)) });
}

function retryRule(): Rule {
  return object({ delay: may(whole(1, 30)), max_attempts: may(whole(1, 8)), name: must(text(1, 256)) });
}

function actionRule(): Rule {
  const reference = object({
    arguments: must(object()),
    invoke_mode: may(oneOf('synchronize')),
    ref_name: must(text(0, 256)),
  });
  return object({ function_ref: may(reference) });
}

function onErrorRule(): Rule {
  return object({ error: may(text(0, 256)), retry_ref: may(text(0, 256)), transition: may(text(0, 256)) });
}

function stateRule(own: Record<string, Member>): Rule {
  return object({
    ...own,
    duration: may(decimal(0.001, 86_400)),
    end: must(flag()),
    id: must(text(0, 64)),
    name: must(text(1, 256)),
    on_errors: may(list(0, 200, onErrorRule())),
    state_data_filter: may(object({ input: may(text(0, 256)), output: may(text(0, 256)) })),
    transition: must(text(0, 256)),
    type: must(oneOf('Operation', 'Sleep', 'End')),
  });
}

/** The examples show end states without actions and with an empty action mode, against the table. */
function anyStateRule(): Rule {
  const working = stateRule({
    action_mode: may(oneOf('sequential', 'parallel')),
    actions: must(list(1, 10, actionRule())),
  });
  const ending = stateRule({
    action_mode: may(oneOf('sequential', 'parallel', '')),
    actions: must(list(0, 10, actionRule())),
  });
  const choose = (value: Json): string => (isObject(value) && textOf(value, 'type') === 'End' ? 'ending' : 'working');
  return { type: 'cases', choose, cases: { working, ending } };
}

function triggerRule(): Rule {
  const config = object({
    bucket: must(text(1, 64)),
    events: must(list(1, 64, text())),
    prefix: must(text(1, 64)),
    suffix: must(text(1, 64)),
  });
  return object({
    enabled: may(flag()),
    trigger_config: may(config),
    trigger_name: must(text(1, 256)),
    trigger_type: must(oneOf('FLOWTIMER', 'SMN', 'APIG', 'APIG_DE', 'OBS')),
  });
}

/** The body of a new or changed flow, made anew for each server. */
export function flowBodyRule(): Rule {
  return object({
    constants: must(object()),
    description: may(text(1, 512)),
    enable_stream_response: may(flag()),
    enterprise_project_id: may(text(0, 64)),
    express_config: may(object({ log_level: may(oneOf('ALL', 'ERROR', 'NONE')) })),
    functions: must(list(0, 100, functionRule())),
    mode: may(oneOf('NORMAL', 'EXPRESS')),
    name: must(text(1, 64)),
    retries: must(list(0, 200, retryRule())),
    start: must(text(1, 256)),
    states: must(list(1, 100, anyStateRule())),
    triggers: may(list(0, 200, triggerRule())),
  });
}
