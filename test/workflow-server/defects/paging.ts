import type { Json, JsonObject } from '../data/json.ts';
import { objectsOf } from '../data/json.ts';
import { wholeOf } from '../operations/call.ts';
import type { Change } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';
import { edited } from './answer-changes.ts';
import { type Defect, defectsOf } from './defect.ts';
import { all, asked, executionsOf, ignored } from './world-changes.ts';

const flows = 'ListWorkflow';
const runs = 'ListWorkflowExecutions';
const history = 'ShowWorkflowExecutionForPage';
const flowTotal = 'Number of all objects that meet the conditions.';
const flowOffset = 'Offset of the page; 0 by default. An offset less than 0 is handled as 0.';
const flowLimit = 'Number of items on a page; 200 by default. A limit greater than 200 is handled as 200.';
const runLimit = 'Number of items on a page, at most 200; beyond 200 only 200 are returned.';
const historyLimit = 'Number of items on a page. Value range: 1, 2, 3, ... 100.';
const historyOffset = 'Offset from which the query starts, greater than or equal to 0.';
const historyStart =
  'start_time / Start of the query, UTC, in the format YYYY-MM-DD hh:mm:ss. If it is not specified, 3 days before the end of the query.';

/** Another offset than the one that was asked for. */
function offsetAs(operation: OperationName, other: (offset: number, limit: number) => number): Change {
  return asked(operation, ({ query }) => {
    const offset = other(wholeOf(query, 'offset') ?? 0, wholeOf(query, 'limit') ?? 200);
    return { query: { ...query, offset: String(offset) } };
  });
}

function limitAs(operation: OperationName, other: (limit: number | undefined) => number): Change {
  return asked(operation, ({ query }) => ({ query: { ...query, limit: String(other(wholeOf(query, 'limit'))) } }));
}

function itemsAs(operation: OperationName, list: string, other: (items: JsonObject[]) => Json[]): Change {
  return edited(operation, (body) => {
    body[list] = other(objectsOf(body, list));
  });
}

const repeatLast = (items: JsonObject[]): Json[] => [...items, ...items.slice(-1)];

/** Lists that lose, repeat or miscount what they hold. */
export const pagingDefects: readonly Defect[] = [
  ...defectsOf('paging', flows, [
    ['list-skips-at-boundary', flowOffset, offsetAs(flows, (offset) => (offset > 0 ? offset + 1 : 0))],
    ['list-repeats-at-boundary', flowOffset, offsetAs(flows, (offset) => Math.max(offset - 1, 0))],
    ['list-takes-offset-for-page', flowOffset, offsetAs(flows, (offset, limit) => offset * limit)],
    ['list-ignores-offset', flowOffset, ignored(flows, 'offset')],
    ['list-ignores-limit', flowLimit, ignored(flows, 'limit')],
    ['list-gives-one-more-than-limit', flowLimit, limitAs(flows, (limit) => (limit ?? 200) + 1)],
    ['list-gives-5-by-default', flowLimit, limitAs(flows, (limit) => limit ?? 5)],
    ['list-gives-5-above-200', flowLimit, limitAs(flows, (limit = 200) => (limit > 200 ? 5 : limit))],
    [
      'list-counts-offset-from-end',
      flowOffset,
      (parts) => {
        parts.runs.ListWorkflow = ((run) => (call, world) => {
          const offset = wholeOf(call.query, 'offset') ?? 0;
          const { flowOrder } = world.ways;
          if (offset < 0) world.ways.flowOrder = (all) => all.slice(offset);
          const answer = run(call, world);
          world.ways.flowOrder = flowOrder;
          return answer;
        })(parts.runs.ListWorkflow);
      },
    ],
    [
      'list-begins-again-beyond-end',
      flowOffset,
      asked(flows, ({ query }, world) => ({
        query: (wholeOf(query, 'offset') ?? 0) >= world.flows.size ? { ...query, offset: '0' } : query,
      })),
    ],
    [
      'list-total-is-size',
      flowTotal,
      edited(flows, (body) => {
        body.total = body.size ?? 0;
      }),
    ],
    [
      'list-total-counts-what-filter-drops',
      flowTotal,
      edited(flows, (body, call, world) => {
        body.total = [...world.flows.values()].filter((flow) => flow.projectId === call.path.project_id).length;
      }),
    ],
    [
      'list-size-is-limit',
      'Number of objects returned.',
      edited(flows, (body, { query }) => {
        body.size = wholeOf(query, 'limit') ?? body.size ?? 0;
      }),
    ],
    [
      'list-size-is-total',
      'Number of objects returned.',
      edited(flows, (body) => {
        body.size = body.total ?? 0;
      }),
    ],
    [
      'list-order-is-new-each-time',
      'Offset of the page; 0 by default. An offset less than 0 is handled as 0.',
      (parts) => {
        let turn = 0;
        parts.ways.flowOrder = (all) => {
          turn += 1;
          return [...all.slice(turn % Math.max(all.length, 1)), ...all.slice(0, turn % Math.max(all.length, 1))];
        };
      },
    ],
    ['list-leaves-last-out', 'Objects returned.', itemsAs(flows, 'workflows', (items) => items.slice(0, -1))],
    ['list-repeats-last', 'Objects returned.', itemsAs(flows, 'workflows', repeatLast)],
    ['list-ignores-name', 'workflow_name / Flow name.', ignored(flows, 'workflow_name')],
    [
      'list-ignores-mode',
      'Flow mode: "NORMAL" for standard flows, "EXPRESS" for express flows.',
      ignored(flows, 'mode'),
    ],
    [
      'list-ignores-enterprise-project',
      'enterprise_project / Enterprise project ID.',
      ignored(flows, 'enterprise_project'),
    ],
    [
      'list-turns-mode-round',
      'Flow mode: "NORMAL" for standard flows, "EXPRESS" for express flows.',
      asked(flows, ({ query }) => {
        const other: Record<string, string> = { NORMAL: 'EXPRESS', EXPRESS: 'NORMAL' };
        const mode = other[query.mode ?? ''];
        return { query: mode === undefined ? query : { ...query, mode } };
      }),
    ],
    [
      'list-ignores-name-beside-mode',
      'workflow_name / Flow name.',
      asked(flows, ({ query: { workflow_name: name, ...query } }) => ({
        query: query.mode === undefined && name !== undefined ? { ...query, workflow_name: name } : query,
      })),
    ],
    [
      'list-filters-after-paging',
      flowTotal,
      all(
        asked(flows, ({ query: { workflow_name: _, ...query } }) => ({ query })),
        edited(flows, (body, { query }) => {
          const wanted = query.workflow_name;
          if (wanted === undefined) return;
          const items = objectsOf(body, 'workflows').filter((one) => one.name === wanted);
          Object.assign(body, { workflows: items, size: items.length, total: items.length });
        }),
      ),
    ],
  ]),
  ...defectsOf('paging', runs, [
    ['executions-skip-at-boundary', flowOffset, offsetAs(runs, (offset) => (offset > 0 ? offset + 1 : 0))],
    ['executions-repeat-at-boundary', flowOffset, offsetAs(runs, (offset) => Math.max(offset - 1, 0))],
    ['executions-ignore-limit', runLimit, ignored(runs, 'limit')],
    ['executions-ignore-offset', flowOffset, ignored(runs, 'offset')],
    ['executions-ignore-status', 'Status of the executions to be filtered.', ignored(runs, 'status')],
    [
      'executions-of-fail-have-timeout',
      'Status of the executions to be filtered.',
      (parts) => {
        parts.ways.statusMatches = (status, wanted) =>
          wanted === '' || status === wanted || (wanted === 'fail' && status === 'timeout');
      },
    ],
    [
      'executions-ignore-start-time',
      'Start of the query, UTC. If it is not specified, 3 days before the end of the query.',
      ignored(runs, 'start_time'),
    ],
    [
      'executions-ignore-end-time',
      'End of the query, UTC. If it is not specified, 3 days after the start of the query. If neither is specified, the last 3 days are queried.',
      ignored(runs, 'end_time'),
    ],
    [
      'executions-leave-running-out',
      'This API is used to query the executions of a specified flow.',
      itemsAs(runs, 'executions', (items) => items.filter((one) => one.status !== 'running')),
    ],
    [
      'executions-leave-latest-out',
      'This API is used to query the executions of a specified flow.',
      itemsAs(runs, 'executions', (items) => items.slice(1)),
    ],
    ['executions-repeat-last', 'Executions.', itemsAs(runs, 'executions', repeatLast)],
    ['executions-give-5-above-200', runLimit, limitAs(runs, (limit = 200) => (limit > 200 ? 5 : limit))],
    ['executions-give-1-by-default', runLimit, limitAs(runs, (limit) => limit ?? 1)],
  ]),
  ...defectsOf('paging', history, [
    ['history-skips-at-boundary', historyOffset, offsetAs(history, (offset) => (offset > 0 ? offset + 1 : 0))],
    ['history-repeats-at-boundary', historyOffset, offsetAs(history, (offset) => Math.max(offset - 1, 0))],
    ['history-takes-offset-for-page', historyOffset, offsetAs(history, (offset, limit) => offset * limit)],
    ['history-counts-offset-from-1', historyOffset, offsetAs(history, (offset) => offset + 1)],
    ['history-gives-100-always', historyLimit, limitAs(history, () => 100)],
    ['history-gives-one-less-than-limit', historyLimit, limitAs(history, (limit = 100) => limit - 1)],
    [
      'history-total-is-size',
      flowTotal,
      edited(history, (body) => {
        body.total = body.size ?? 0;
      }),
    ],
    [
      'history-total-counts-all-flows',
      flowTotal,
      edited(history, (body, _, world) => {
        body.total = world.executions.size;
      }),
    ],
    [
      'history-total-ignores-times',
      flowTotal,
      edited(history, (body, call, world) => {
        body.total = executionsOf(call, world).length;
      }),
    ],
    [
      'history-size-is-limit',
      'Number of objects returned.',
      edited(history, (body, { query }) => {
        body.size = wholeOf(query, 'limit') ?? 0;
      }),
    ],
    ['history-ignores-start-time', historyStart, ignored(history, 'start_time')],
    [
      'history-ignores-end-time',
      'End of the query, UTC, in the format YYYY-MM-DD hh:mm:ss. If it is not specified, 3 days after the start of the query. If neither is specified, the last 3 days are queried.',
      ignored(history, 'end_time'),
    ],
    [
      'history-leaves-cancelled-out',
      'This API is used to query the executions of a specified flow by page.',
      itemsAs(history, 'executions', (items) => items.filter((one) => one.status !== 'cancel')),
    ],
    ['history-repeats-last', 'Executions.', itemsAs(history, 'executions', repeatLast)],
  ]),
];
