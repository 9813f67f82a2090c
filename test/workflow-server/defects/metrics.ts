import { type Json, objectsOf } from '../data/json.ts';
import { part, Refusal } from '../operations/call.ts';
import { around, edited, memberEdited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { asked, ignored } from './world-changes.ts';

const tenant = 'ShowTenantMetric';
const flow = 'ShowWorkFlowMetric';
const project = 'project_id / Project ID. For details, see Obtaining a Project ID.';
const start = 'Start time, a timestamp in ms.';
const end = 'End time, a timestamp in ms.';
const period = 'Period, in minutes.';
const type =
  'Metric type. All metrics are queried if it is empty or not in the value range. Value range: totalCount: invocations; errorCount: errors; averageDuration: execution duration; running: number running; rejectCount: rejections.';

const times =
  (factor: number) =>
  (value: Json): Json =>
    Number(value) * factor;

/** Metrics that count wrongly. */
export const metricDefects: readonly Defect[] = [
  ...defectsOf('lifecycle', tenant, [
    ['tenant-counts-twice', 'Number of executions.', memberEdited(tenant, 'count[].value', times(2))],
    ['tenant-duration-in-seconds', 'Average latency, in ms.', memberEdited(tenant, 'duration[].value', times(0.001))],
    [
      'tenant-running-never-falls',
      'Number of running executions.',
      edited(tenant, (body) => {
        body.running_count = objectsOf(body, 'count');
      }),
    ],
    ['tenant-never-fails', 'Number of errors.', memberEdited(tenant, 'fail_count[].value', times(0))],
    ['tenant-ignores-start-time', start, ignored(tenant, 'start_time')],
    ['tenant-ignores-end-time', end, ignored(tenant, 'end_time')],
    ['tenant-ignores-type', type, ignored(tenant, 'metric_type')],
    [
      'tenant-takes-errors-for-count',
      type,
      asked(tenant, ({ query }) => ({
        query: query.metric_type === 'errorCount' ? { ...query, metric_type: 'totalCount' } : query,
      })),
    ],
    [
      'tenant-counts-no-synchronous',
      'Number of executions.',
      around(tenant, (run, call, world) => {
        const hidden = [...world.executions.values()].filter(({ waited }) => waited);
        for (const { id } of hidden) world.executions.delete(id);
        const answer = run(call, world);
        for (const one of hidden) world.executions.set(one.id, one);
        return answer;
      }),
    ],
    [
      'tenant-takes-period-for-seconds',
      period,
      asked(tenant, ({ query }) => ({
        query:
          query.period === undefined
            ? query
            : { ...query, start_time: String(Date.now() - Number(query.period)), end_time: String(Date.now()) },
      })),
    ],
  ]),
  ...defectsOf('validation', tenant, [
    [
      'tenant-refuses-unknown-type',
      type,
      around(tenant, (run, call, world) => {
        const known = ['', 'totalCount', 'errorCount', 'averageDuration', 'running', 'rejectCount'];
        if (!known.includes(part(call.query, 'metric_type'))) throw new Refusal(400, 'metric_type is not known');
        return run(call, world);
      }),
    ],
    [
      'tenant-needs-period',
      'period / No',
      around(tenant, (run, call, world) => {
        if (call.query.period === undefined) throw new Refusal(400, 'period is required');
        return run(call, world);
      }),
    ],
  ]),
  ...defectsOf('isolation', tenant, [
    [
      'tenant-counts-all-projects',
      project,
      around(tenant, (run, call, world) => {
        const others = [...world.executions.values()].filter(({ projectId }) => projectId !== call.path.project_id);
        const owners = others.map(({ projectId }) => projectId);
        for (const one of others) one.projectId = part(call.path, 'project_id');
        const answer = run(call, world);
        others.forEach((one, index) => {
          one.projectId = owners[index] ?? one.projectId;
        });
        return answer;
      }),
    ],
  ]),
  ...defectsOf('lifecycle', flow, [
    [
      'metric-counts-all-flows',
      'This API is used to query the metrics of a specified flow.',
      around(flow, (run, call, world) => {
        const own = [...world.flows.values()].find((one) => world.ways.urnOf(one) === part(call.path, 'workflow_urn'));
        const all = [...world.executions.values()].filter(({ projectId }) => projectId === own?.projectId);
        const owners = all.map(({ flowId }) => flowId);
        for (const one of all) one.flowId = own?.id ?? one.flowId;
        const answer = run(call, world);
        all.forEach((one, index) => {
          one.flowId = owners[index] ?? one.flowId;
        });
        return answer;
      }),
    ],
    [
      'metric-counts-one-less',
      'Number of executions.',
      memberEdited(flow, 'count[].value', (value) => Number(value) - 1),
    ],
    [
      'metric-duration-is-sum',
      'Average latency, in ms.',
      edited(flow, (body) => {
        const count = objectsOf(body, 'count').reduce((sum, one) => sum + Number(one.value), 0);
        for (const one of objectsOf(body, 'duration')) one.value = Number(one.value) * count;
      }),
    ],

    ['metric-ignores-start-time', start, ignored(flow, 'start_time')],
    ['metric-ignores-end-time', end, ignored(flow, 'end_time')],

    ['metric-running-is-0', 'Number of running executions.', memberEdited(flow, 'running_count[].value', times(0))],
    [
      'metric-swaps-fail-and-count',
      'Number of errors.',
      edited(flow, (body) => {
        [body.count, body.fail_count] = [body.fail_count ?? [], body.count ?? []];
      }),
    ],
  ]),
  ...defectsOf('isolation', flow, [
    [
      'metric-of-other-project',
      project,
      asked(flow, ({ path }) => ({ path: { ...path, project_id: path.workflow_urn?.split(':')[3] ?? '' } })),
    ],
  ]),
];
