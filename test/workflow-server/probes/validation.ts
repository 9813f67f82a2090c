import type { Json, JsonObject } from '../data/json.ts';
import type { Bench, Probe, Reply } from './bench.ts';
import { changed, express, fullBody } from './flow-bodies.ts';

/** What is sent with one thing changed, and whether the page allows it. */
type Trial = readonly [defect: string, place: string, value: Json | undefined, allowed?: 'allowed'];

const x = (length: number): string => 'x'.repeat(length);
const many = (count: number, make: (index: number) => Json): Json[] => Array.from({ length: count }, (_, i) => make(i));
const reference = { function_ref: { ref_name: 'f', arguments: {} } };
const state = (index: number): JsonObject => ({
  id: `s${index}`,
  name: 's',
  type: 'End',
  actions: [],
  transition: '',
  end: true,
});
const states = many(101, (index) => (index === 0 ? { ...state(0), id: 'work' } : state(index)));
const obs = 'triggers[0].trigger_config';
const onEcho = 'states[0].actions[0].function_ref';

const flowTrials: readonly Trial[] = [
  ['create-takes-name-of-65', 'name', x(65)],
  ['create-takes-empty-name', 'name', ''],
  ['create-refuses-name-of-64', 'name', `${x(63)}A`, 'allowed'],
  ['create-counts-bytes-of-name', 'name', `${'ä'.repeat(63)}B`, 'allowed'],
  ['create-takes-number-as-name', 'name', 12],
  ['create-takes-description-of-513', 'description', x(513)],
  ['create-takes-empty-description', 'description', ''],

  ['create-takes-flag-as-description', 'description', true],
  ['create-takes-enterprise-id-of-65', 'enterprise_project_id', x(65)],
  ['create-takes-no-constants', 'constants', undefined],
  ['create-takes-list-as-constants', 'constants', []],
  ['create-takes-number-as-flag', 'enable_stream_response', 1],
  ['create-takes-unknown-mode', 'mode', 'FAST'],
  ['create-takes-lower-case-log-level', 'express_config.log_level', 'all'],
  [
    'create-takes-101-functions',
    'functions',
    many(101, (i) => ({ name: i === 0 ? 'f' : i === 1 ? 'spare' : `${i}`, operation: 'u' })),
  ],
  ['create-takes-function-name-of-257', 'functions[2]', { name: x(257), operation: 'u' }],
  ['create-takes-function-without-urn', 'functions[1].operation', undefined],
  ['create-takes-function-urn-of-257', 'functions[1].operation', x(257)],
  ['create-takes-text-as-metadata', 'functions[0].metadata', '{}'],
  ['create-takes-same-function-twice', 'functions[2]', { name: 'f', operation: 'u' }],
  ['create-takes-201-retries', 'retries', many(201, (i) => ({ name: `${i}` }))],
  ['create-takes-delay-of-31', 'retries[1].delay', 31],
  ['create-takes-delay-of-0', 'retries[0].delay', 0],
  ['create-takes-delay-as-text', 'retries[0].delay', '5'],
  ['create-takes-fraction-as-delay', 'retries[0].delay', 1.5],
  ['create-takes-9-attempts', 'retries[1].max_attempts', 9],
  ['create-takes-0-attempts', 'retries[1].max_attempts', 0],
  ['create-refuses-8-attempts', 'retries[0].max_attempts', 8, 'allowed'],
  ['create-takes-empty-retry-name', 'retries[1].name', ''],
  ['create-takes-same-retry-twice', 'retries[1].name', 'r'],
  ['create-takes-101-states', 'states', states],
  ['create-takes-state-id-of-65', 'states[1].id', x(65)],
  ['create-takes-same-state-twice', 'states[1].id', 'done'],
  ['create-takes-empty-state-name', 'states[2].name', ''],
  ['create-takes-state-without-end', 'states[0].end', undefined],
  ['create-takes-text-as-end', 'states[0].end', 'false'],
  ['create-takes-state-without-transition', 'states[2].transition', undefined],
  ['create-takes-transition-of-257', 'states[1].transition', x(257)],
  ['create-takes-unknown-state-type', 'states[0].type', 'Choice'],
  ['create-refuses-sleep-states', 'states[1].duration', 1, 'allowed'],
  ['create-takes-unknown-action-mode', 'states[0].action_mode', 'random'],
  ['create-takes-no-actions', 'states[0].actions', []],
  ['create-takes-11-actions', 'states[0].actions', many(11, () => reference)],
  ['create-takes-duration-of-86401', 'states[1].duration', 86_401],
  ['create-takes-duration-of-0', 'states[1].duration', 0],
  ['create-takes-sleep-without-duration', 'states[1].duration', undefined],
  ['create-takes-error-of-257', 'states[0].on_errors[0].error', x(257)],
  ['create-takes-filter-of-257', 'states[0].state_data_filter.input', x(257)],
  ['create-takes-list-as-filter', 'states[0].state_data_filter', [{}]],
  ['create-takes-reference-without-arguments', `${onEcho}.arguments`, undefined],
  ['create-takes-unknown-invoke-mode', `${onEcho}.invoke_mode`, 'asynchronize'],
  ['create-takes-unknown-function', `${onEcho}.ref_name`, 'g'],
  ['create-takes-201-triggers', 'triggers', many(201, (i) => ({ trigger_name: `${i}`, trigger_type: 'SMN' }))],
  ['create-takes-trigger-without-name', 'triggers[1].trigger_name', undefined],
  ['create-takes-unknown-trigger-type', 'triggers[1].trigger_type', 'KAFKA'],
  ['create-takes-text-as-enabled', 'triggers[1].enabled', 'true'],
  ['create-takes-obs-without-config', obs, undefined],
  ['create-takes-obs-without-prefix', `${obs}.prefix`, undefined],
  ['create-takes-obs-without-events', `${obs}.events`, []],
  ['create-takes-65-obs-events', `${obs}.events`, many(65, (i) => `E${i}`)],
  ['create-takes-number-as-obs-event', `${obs}.events`, [1]],
  ['create-takes-bucket-of-65', `${obs}.bucket`, x(65)],
  ['update-takes-name-of-65', 'name', x(65)],
  ['update-takes-no-name', 'name', undefined],
  ['update-takes-description-of-513', 'description', x(513)],
  ['update-refuses-description-of-512', 'description', x(512), 'allowed'],
  ['update-needs-description', 'description', undefined, 'allowed'],
  ['update-takes-no-constants', 'constants', undefined],
  ['update-takes-text-as-constants', 'constants', '{}'],
  ['update-takes-text-as-flag', 'enable_stream_response', 'true'],
  ['update-takes-unknown-mode', 'mode', 'STANDARD'],
  ['update-takes-unknown-log-level', 'express_config.log_level', 'INFO'],
  [
    'update-takes-101-functions',
    'functions',
    many(101, (i) => ({ name: i === 0 ? 'f' : i === 1 ? 'spare' : `${i}`, operation: 'u' })),
  ],
  ['update-takes-no-function-name', 'functions[2]', { operation: 'u' }],
  ['update-takes-same-function-twice', 'functions[2]', { name: 'f', operation: 'u' }],
  ['update-takes-9-attempts', 'retries[0].max_attempts', 9],
  ['update-takes-retry-name-of-257', 'retries[1].name', x(257)],
  ['update-refuses-delay-of-30', 'retries[0].delay', 30, 'allowed'],
  ['update-takes-101-states', 'states', states],
  ['update-takes-same-state-twice', 'states[1].id', 'done'],
  ['update-takes-state-name-of-257', 'states[0].name', x(257)],
  ['update-takes-number-as-end', 'states[2].end', 1],
  ['update-takes-unknown-state-type', 'states[0].type', 'Parallel'],
  ['update-takes-no-state-type', 'states[0].type', undefined],
  ['update-takes-11-actions', 'states[0].actions', many(11, () => reference)],
  ['update-takes-duration-of-86401', 'states[1].duration', 86_401],
  ['update-takes-duration-as-text', 'states[1].duration', '1'],
  ['update-takes-201-policies', 'states[0].on_errors', many(201, () => ({}))],
  ['update-takes-retry-reference-of-257', 'states[0].on_errors[0].retry_ref', x(257)],
  ['update-takes-filter-of-257', 'states[0].state_data_filter.output', x(257)],
  ['update-takes-list-as-arguments', `${onEcho}.arguments`, []],
  ['update-takes-unknown-function', `${onEcho}.ref_name`, 'g'],
  ['update-takes-obs-without-suffix', `${obs}.suffix`, undefined],
  ['update-takes-empty-prefix', `${obs}.prefix`, ''],
  ['update-takes-trigger-name-of-257', 'triggers[0].trigger_name', x(257)],
];

const verdict = ({ status }: Reply, allowed: boolean): boolean => (allowed ? status < 300 : status === 400);

/** The changed body is judged as the page does, and the one that differs from it in nothing else is taken. */
function flowTrial([defect, place, value, allowed]: Trial): readonly [string, Probe] {
  const probe: Probe = async (bench) => {
    const body = fullBody();
    const sent = changed(body, place, value);
    if (defect.startsWith('create')) return verdict(await bench.create(sent), allowed !== undefined);
    const id = await bench.flow(body);
    return verdict(await bench.update(id, sent), allowed !== undefined);
  };
  return [defect, probe];
}

const withoutConfig = (): JsonObject => {
  const { express_config: _, ...body } = express(fullBody());
  return body;
};

type Ask = (bench: Bench) => Promise<Reply>;
const refused =
  (ask: Ask): Probe =>
  async (bench) =>
    (await ask(bench)).status === 400;
const taken =
  (ask: Ask): Probe =>
  async (bench) =>
    (await ask(bench)).status < 300;

const listed =
  (query: Record<string, string | number>): Ask =>
  (bench) =>
    bench.list(query);
const removed =
  (body: JsonObject): Ask =>
  (bench) =>
    bench.send('DELETE', '/workflows', body);
const synced =
  (body: JsonObject): Ask =>
  (bench) =>
    bench.send('POST', `/workflows/${bench.roles.echo}/sync-executions`, body);
const started =
  (body: Json, fields: Record<string, string> = {}): Ask =>
  (bench) =>
    bench.send('POST', `/workflows/${bench.roles.echo}/executions`, body, fields);
const executed =
  (query: Record<string, string | number>): Ask =>
  async (bench) =>
    bench.executions(await bench.flow(), query);
const paged =
  (query: string): Ask =>
  (bench) =>
    bench.send('GET', `/workflows/${bench.roles.echo}/executions-history${query}`);

/** Probes of the requests of the operations other than create and update. */
const otherTrials: Record<string, Probe> = {
  'create-takes-express-without-config': refused((bench) => bench.create(withoutConfig())),
  'update-takes-express-without-config': refused(async (bench) => bench.update(await bench.flow(), withoutConfig())),
  'create-refuses-no-functions': taken((bench) =>
    bench.create({ ...fullBody(), functions: [], states: [{ ...state(0), id: 'work' }] }),
  ),
  'update-refuses-known-trigger-type': taken(async (bench) =>
    bench.update(await bench.flow(), { ...fullBody(), triggers: [{ trigger_name: 't', trigger_type: 'FLOWTIMER' }] }),
  ),
  'list-takes-limit-0': refused(listed({ limit: 0 })),
  'list-refuses-limit-201': taken(listed({ limit: 201 })),
  'list-takes-word-as-limit': refused(listed({ limit: 'all' })),
  'list-takes-fraction-as-offset': refused(listed({ offset: '0.5' })),
  'list-takes-name-of-65': refused(listed({ workflow_name: x(65) })),
  'list-needs-limit': taken(listed({})),
  'list-refuses-express': taken(listed({ mode: 'EXPRESS' })),
  'delete-takes-no-urns': refused(removed({})),
  'delete-takes-201-urns': refused(removed({ workflow_urns: many(201, (i) => `urn:${i}`) })),
  'delete-refuses-empty-list': taken(removed({ workflow_urns: [] })),
  'delete-takes-text-as-urns': refused(removed({ workflow_urns: 'urn:fss' })),
  'delete-takes-numbers-as-urns': refused(removed({ workflow_urns: [1] })),
  'delete-refuses-200-urns': taken(removed({ workflow_urns: many(200, (i) => `urn:${i}`) })),
  'sync-takes-no-input': refused(synced({})),
  'sync-takes-list-as-input': refused(synced({ input: [] })),
  'sync-takes-null-as-input': refused(synced({ input: null })),
  'sync-takes-text-as-headers': refused(synced({ input: {}, headers: 'a' })),
  'sync-needs-headers': taken(synced({ input: {} })),
  'start-takes-no-input': refused(started({})),
  'start-takes-text-as-input': refused(started({ input: '{}' })),
  'start-takes-list-as-headers': refused(started({ input: {}, headers: [] })),
  'start-needs-create-time': taken(started({ input: {} }, { 'X-WorkflowRun-ID': 'r' })),
  'start-needs-run-id': taken(started({ input: {} }, { 'X-Create-Time': '1' })),
  'start-takes-list-as-body': refused(started([])),

  'executions-takes-limit-below-0': refused(executed({ limit: -1 })),
  'executions-refuses-limit-201': taken(executed({ limit: 201 })),
  'executions-takes-unknown-status': refused(executed({ status: 'finished' })),
  'executions-refuses-cancel': taken(executed({ status: 'cancel' })),
  'executions-takes-word-as-limit': refused(executed({ limit: 'ten' })),
  'history-takes-limit-101': refused(paged('?offset=0&limit=101')),
  'history-takes-limit-0': refused(paged('?offset=0&limit=0')),
  'history-refuses-limit-100': taken(paged('?offset=0&limit=100')),
  'history-takes-no-limit': refused(paged('?offset=0')),
  'history-takes-no-offset': refused(paged('?limit=5')),
  'history-takes-offset-below-0': refused(paged('?offset=-1&limit=5')),
  'history-takes-word-as-offset': refused(paged('?offset=first&limit=5')),
  'tenant-refuses-unknown-type': taken((bench) => bench.tenant({ metric_type: 'speed' })),
  'tenant-needs-period': taken((bench) => bench.tenant()),
};

/** For each defect of validation that needs no state of its own, what shows it. */
export const validationProbes: Record<string, Probe> = {
  ...Object.fromEntries(flowTrials.map(flowTrial)),
  ...otherTrials,
};
