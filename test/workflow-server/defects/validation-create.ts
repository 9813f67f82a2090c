import { flag, list, object, text, whole } from '../rules/make.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also, alsoValue, bound, optional, unchecked, withoutValue } from './rule-changes.ts';

const op = 'CreateWorkflow';
const obs = 'body.triggers[].trigger_config';

/** Requests that create takes, or does not take, against its tables. */
export const createValidation: readonly Defect[] = defectsOf('validation', op, [
  ['create-takes-name-of-65', 'Flow name. / Maximum: 64', bound(op, 'body.name', { max: 65 })],
  ['create-takes-empty-name', 'Flow name. / Minimum: 1', bound(op, 'body.name', { min: 0 })],
  ['create-refuses-name-of-64', 'Flow name. / Maximum: 64', bound(op, 'body.name', { max: 63 })],
  [
    'create-counts-bytes-of-name',
    'Flow name. / Maximum: 64',
    (parts) => {
      parts.habits.lengthOf = (value) => Buffer.byteLength(value);
    },
  ],
  ['create-takes-number-as-name', 'name / String', also(op, 'body.name', whole())],
  ['create-takes-description-of-513', 'Flow description. / Maximum: 512', bound(op, 'body.description', { max: 513 })],
  ['create-takes-empty-description', 'Flow description. / Minimum: 1', bound(op, 'body.description', { min: 0 })],

  [
    'create-takes-enterprise-id-of-65',
    'Enterprise project ID. / Maximum: 64',
    bound(op, 'body.enterprise_project_id', { max: 65 }),
  ],
  ['create-takes-no-constants', 'constants / Yes', optional(op, 'body.constants')],
  [
    'create-takes-list-as-constants',
    'constants / Object',
    also(op, 'body.constants', list(0, 100, { type: 'anything' })),
  ],
  [
    'create-takes-number-as-flag',
    'enable_stream_response / Boolean',
    also(op, 'body.enable_stream_response', whole(0, 1)),
  ],
  ['create-takes-unknown-mode', 'NORMAL / EXPRESS', also(op, 'body.mode', text(1, 32))],
  [
    'create-takes-express-without-config',
    'Express mode configuration, which must be set when mode is EXPRESS.',
    unchecked(op, 'express-config'),
  ],
  ['create-takes-lower-case-log-level', 'ALL / ERROR / NONE', alsoValue(op, 'body.express_config.log_level', 'all')],
  ['create-takes-101-functions', 'Function list. / Array Length: 0 - 100', bound(op, 'body.functions', { max: 101 })],
  ['create-refuses-no-functions', 'Function list. / Array Length: 0 - 100', bound(op, 'body.functions', { min: 1 })],
  [
    'create-takes-function-name-of-257',
    'Function name, which must be unique in a flow. / Maximum: 256',
    bound(op, 'body.functions[].name', { max: 257 }),
  ],
  ['create-takes-function-without-urn', 'operation / Yes', optional(op, 'body.functions[].operation')],
  [
    'create-takes-function-urn-of-257',
    'URN of the function to be invoked. / Maximum: 256',
    bound(op, 'body.functions[].operation', { max: 257 }),
  ],
  ['create-takes-text-as-metadata', 'metadata / Object', also(op, 'body.functions[].metadata', text())],
  [
    'create-takes-same-function-twice',
    'Function name, which must be unique in a flow.',
    unchecked(op, 'unique-functions'),
  ],
  [
    'create-takes-201-retries',
    'List of retry policies. / Array Length: 0 - 200',
    bound(op, 'body.retries', { max: 201 }),
  ],
  [
    'create-takes-delay-of-31',
    'Retry interval, in seconds; 1 by default. / Maximum: 30',
    bound(op, 'body.retries[].delay', { max: 31 }),
  ],
  [
    'create-takes-delay-of-0',
    'Retry interval, in seconds; 1 by default. / Minimum: 1',
    bound(op, 'body.retries[].delay', { min: 0 }),
  ],
  ['create-takes-delay-as-text', 'delay / Long', also(op, 'body.retries[].delay', text(1, 2))],
  [
    'create-takes-fraction-as-delay',
    'delay / Long',
    also(op, 'body.retries[].delay', { type: 'number', whole: false, min: 1, max: 30 }),
  ],
  [
    'create-takes-9-attempts',
    'Maximum number of retries; 3 by default. / Maximum: 8',
    bound(op, 'body.retries[].max_attempts', { max: 9 }),
  ],
  [
    'create-takes-0-attempts',
    'Maximum number of retries; 3 by default. / Minimum: 1',
    bound(op, 'body.retries[].max_attempts', { min: 0 }),
  ],
  [
    'create-refuses-8-attempts',
    'Maximum number of retries; 3 by default. / Maximum: 8',
    bound(op, 'body.retries[].max_attempts', { max: 7 }),
  ],
  [
    'create-takes-empty-retry-name',
    'Name of the retry policy, which must be unique in a flow. / Minimum: 1',
    bound(op, 'body.retries[].name', { min: 0 }),
  ],
  [
    'create-takes-same-retry-twice',
    'Name of the retry policy, which must be unique in a flow.',
    unchecked(op, 'unique-retries'),
  ],
  ['create-takes-101-states', 'List of flow states. / Array Length: 1 - 100', bound(op, 'body.states', { max: 101 })],
  [
    'create-takes-state-id-of-65',
    'State ID, which must be unique in the flow. / Maximum: 64',
    bound(op, 'body.states[].id', { max: 65 }),
  ],
  ['create-takes-same-state-twice', 'State ID, which must be unique in the flow.', unchecked(op, 'unique-states')],
  ['create-takes-empty-state-name', 'State name. / Minimum: 1', bound(op, 'body.states[].name', { min: 0 })],
  ['create-takes-state-without-end', 'end / Yes', optional(op, 'body.states[].end')],
  ['create-takes-text-as-end', 'end / Boolean', also(op, 'body.states[].end', text())],
  ['create-takes-state-without-transition', 'transition / Yes', optional(op, 'body.states[].transition')],
  [
    'create-takes-transition-of-257',
    'ID of the next state. / Maximum: 256',
    bound(op, 'body.states[].transition', { max: 257 }),
  ],
  ['create-takes-unknown-state-type', 'Operation / Sleep / End', alsoValue(op, 'body.states[].type', 'Choice')],
  ['create-refuses-sleep-states', 'Operation / Sleep / End', withoutValue(op, 'body.states[].type', 'Sleep')],
  ['create-takes-unknown-action-mode', 'sequential / parallel', alsoValue(op, 'body.states[].action_mode', 'random')],
  [
    'create-takes-no-actions',
    'List of the operations to be executed in the state. / Array Length: 1 - 10',
    bound(op, 'body.states[].actions', { min: 0 }),
  ],
  [
    'create-takes-11-actions',
    'List of the operations to be executed in the state. / Array Length: 1 - 10',
    bound(op, 'body.states[].actions', { max: 11 }),
  ],
  ['create-takes-duration-of-86401', 'duration / Maximum: 86400', bound(op, 'body.states[].duration', { max: 86_401 })],
  ['create-takes-duration-of-0', 'duration / Minimum: 0.001', bound(op, 'body.states[].duration', { min: 0 })],
  [
    'create-takes-sleep-without-duration',
    'Waiting time of the state (in seconds). Mandatory when the state type is Sleep, without effect when it is not.',
    unchecked(op, 'sleep-duration'),
  ],
  [
    'create-takes-error-of-257',
    'Error matching expression, which filters the exceptions to be handled. / Maximum: 256',
    bound(op, 'body.states[].on_errors[].error', { max: 257 }),
  ],
  [
    'create-takes-filter-of-257',
    'Input filter expression (JSONPath). / Maximum: 256',
    bound(op, 'body.states[].state_data_filter.input', { max: 257 }),
  ],
  [
    'create-takes-reference-without-arguments',
    'arguments / Yes',
    optional(op, 'body.states[].actions[].function_ref.arguments'),
  ],
  [
    'create-takes-unknown-invoke-mode',
    'synchronize',
    alsoValue(op, 'body.states[].actions[].function_ref.invoke_mode', 'asynchronize'),
  ],
  [
    'create-takes-unknown-function',
    'Name of the function referenced, which must be the name of one of the functions.',
    unchecked(op, 'known-functions'),
  ],
  ['create-takes-201-triggers', 'List of triggers. / Array Length: 0 - 200', bound(op, 'body.triggers', { max: 201 })],
  ['create-takes-trigger-without-name', 'trigger_name / Yes', optional(op, 'body.triggers[].trigger_name')],
  [
    'create-takes-unknown-trigger-type',
    'FLOWTIMER / SMN / APIG / APIG_DE / OBS',
    alsoValue(op, 'body.triggers[].trigger_type', 'KAFKA'),
  ],
  ['create-takes-text-as-enabled', 'Whether to enable the trigger.', also(op, 'body.triggers[].enabled', text())],
  [
    'create-takes-obs-without-config',
    'OBS trigger configuration, which must be set when trigger_type is OBS.',
    unchecked(op, 'trigger-config'),
  ],
  ['create-takes-obs-without-prefix', 'prefix / Yes', optional(op, `${obs}.prefix`)],
  [
    'create-takes-obs-without-events',
    'OBS event list (set when trigger_type is OBS). / Array Length: 1 - 64',
    bound(op, `${obs}.events`, { min: 0 }),
  ],
  [
    'create-takes-65-obs-events',
    'OBS event list (set when trigger_type is OBS). / Array Length: 1 - 64',
    bound(op, `${obs}.events`, { max: 65 }),
  ],
  ['create-takes-number-as-obs-event', 'Array of strings', also(op, `${obs}.events[]`, whole())],
  [
    'create-takes-bucket-of-65',
    'OBS bucket name (set when trigger_type is OBS). / Maximum: 64',
    bound(op, `${obs}.bucket`, { max: 65 }),
  ],
  [
    'create-takes-list-as-filter',
    'state_data_filter / StateDataFilter object',
    also(op, 'body.states[].state_data_filter', list(0, 9, object())),
  ],
  ['create-takes-flag-as-description', 'description / String', also(op, 'body.description', flag())],
]);
