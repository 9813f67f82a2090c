import { list, text, whole } from '../rules/make.ts';
import { type Defect, defectsOf } from './defect.ts';
import { also, alsoValue, bound, optional, required, unchecked } from './rule-changes.ts';

const op = 'UpdateWorkFlow';

/** Requests that update takes, or does not take, against its tables: code that create does not share. */
export const updateValidation: readonly Defect[] = defectsOf('validation', op, [
  ['update-takes-name-of-65', 'Flow name. / Maximum: 64', bound(op, 'body.name', { max: 65 })],
  ['update-takes-no-name', 'name / Yes', optional(op, 'body.name')],
  ['update-takes-description-of-513', 'Flow description. / Maximum: 512', bound(op, 'body.description', { max: 513 })],
  [
    'update-refuses-description-of-512',
    'Flow description. / Maximum: 512',
    bound(op, 'body.description', { max: 511 }),
  ],
  ['update-needs-description', 'description / No', required(op, 'body.description')],
  ['update-takes-no-constants', 'constants / Yes', optional(op, 'body.constants')],
  ['update-takes-text-as-constants', 'constants / Object', also(op, 'body.constants', text())],
  ['update-takes-text-as-flag', 'enable_stream_response / Boolean', also(op, 'body.enable_stream_response', text())],
  ['update-takes-unknown-mode', 'NORMAL / EXPRESS', alsoValue(op, 'body.mode', 'STANDARD')],
  [
    'update-takes-express-without-config',
    'Express mode configuration, which must be set when mode is EXPRESS.',
    unchecked(op, 'express-config'),
  ],
  ['update-takes-unknown-log-level', 'ALL / ERROR / NONE', alsoValue(op, 'body.express_config.log_level', 'INFO')],
  ['update-takes-101-functions', 'Function list. / Array Length: 0 - 100', bound(op, 'body.functions', { max: 101 })],
  [
    'update-takes-no-function-name',
    'Function name, which must be unique in a flow.',
    optional(op, 'body.functions[].name'),
  ],
  [
    'update-takes-same-function-twice',
    'Function name, which must be unique in a flow.',
    unchecked(op, 'unique-functions'),
  ],
  [
    'update-takes-9-attempts',
    'Maximum number of retries; 3 by default. / Maximum: 8',
    bound(op, 'body.retries[].max_attempts', { max: 9 }),
  ],
  [
    'update-takes-retry-name-of-257',
    'Name of the retry policy, which must be unique in a flow. / Maximum: 256',
    bound(op, 'body.retries[].name', { max: 257 }),
  ],
  [
    'update-refuses-delay-of-30',
    'Retry interval, in seconds; 1 by default. / Maximum: 30',
    bound(op, 'body.retries[].delay', { max: 29 }),
  ],
  ['update-takes-101-states', 'List of flow states. / Array Length: 1 - 100', bound(op, 'body.states', { max: 101 })],
  ['update-takes-same-state-twice', 'State ID, which must be unique in the flow.', unchecked(op, 'unique-states')],
  ['update-takes-state-name-of-257', 'State name. / Maximum: 256', bound(op, 'body.states[].name', { max: 257 })],
  ['update-takes-number-as-end', 'end / Boolean', also(op, 'body.states[].end', whole(0, 1))],
  ['update-takes-unknown-state-type', 'Operation / Sleep / End', alsoValue(op, 'body.states[].type', 'Parallel')],
  ['update-takes-no-state-type', 'type / Yes', optional(op, 'body.states[].type')],
  [
    'update-takes-11-actions',
    'List of the operations to be executed in the state. / Array Length: 1 - 10',
    bound(op, 'body.states[].actions', { max: 11 }),
  ],
  ['update-takes-duration-of-86401', 'duration / Maximum: 86400', bound(op, 'body.states[].duration', { max: 86_401 })],
  ['update-takes-duration-as-text', 'duration / Long', also(op, 'body.states[].duration', text())],
  [
    'update-takes-201-policies',
    'Error handling policies. / Array Length: 0 - 200',
    bound(op, 'body.states[].on_errors', { max: 201 }),
  ],
  [
    'update-takes-retry-reference-of-257',
    'Name of the retry policy. / Maximum: 256',
    bound(op, 'body.states[].on_errors[].retry_ref', { max: 257 }),
  ],
  [
    'update-takes-filter-of-257',
    'Output filter expression (JSONPath). / Maximum: 256',
    bound(op, 'body.states[].state_data_filter.output', { max: 257 }),
  ],
  [
    'update-takes-list-as-arguments',
    'arguments / Object',
    also(op, 'body.states[].actions[].function_ref.arguments', list(0, 9, { type: 'anything' })),
  ],
  [
    'update-takes-unknown-function',
    'Name of the function referenced, which must be the name of one of the functions.',
    unchecked(op, 'known-functions'),
  ],
  ['update-takes-obs-without-suffix', 'suffix / Yes', optional(op, 'body.triggers[].trigger_config.suffix')],
  [
    'update-takes-empty-prefix',
    'Object name prefix (set when trigger_type is OBS). / Minimum: 1',
    bound(op, 'body.triggers[].trigger_config.prefix', { min: 0 }),
  ],
  [
    'update-takes-trigger-name-of-257',
    'Trigger name. / Maximum: 256',
    bound(op, 'body.triggers[].trigger_name', { max: 257 }),
  ],
  [
    'update-refuses-known-trigger-type',
    'FLOWTIMER / SMN / APIG / APIG_DE / OBS',
    bound(op, 'body.triggers[].trigger_type', { max: 6 }),
  ],
]);
