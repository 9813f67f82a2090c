import type { Answer, ApiCall } from '../http/answer.ts';
import { flowNotFound, invalidParameters } from '../http/api-error.ts';
import { executionStatuses, type StoredExecution } from '../store/execution-store.ts';
import { executionBrief } from './execution-views.ts';
import { type PageRules, pageOf, readPage } from './paging.ts';
import type { ExecutionScope } from './run-execution.ts';
import { isWithin, readTimeWindow } from './time-window.ts';

/** "At most 200; beyond 200 only 200 are returned" under a table from 0 to 500; an offset below 0 is 0. */
const listRules: PageRules = {
  limit: { min: 0, max: 500 },
  cap: 200,
  fallback: { limit: 200 },
  negativeOffset: 'zero',
};

/** Both are mandatory, and nothing is bent. */
const historyRules: PageRules = {
  limit: { min: 1, max: 100 },
  cap: 100,
  fallback: undefined,
  negativeOffset: 'refused',
};

interface Found {
  /** all that meet the conditions */
  total: number;
  shown: StoredExecution[];
}

function isFound(value: Found | Answer): value is Found {
  return typeof value === 'object' && 'shown' in value;
}

function find(
  scope: ExecutionScope,
  call: ApiCall,
  rules: PageRules,
  form: 'spaced' | 'any',
  status: string,
): Found | Answer {
  const flow = scope.flows.find(call.projectId, call.workflowId);
  if (flow === undefined) return flowNotFound;
  const page = readPage(call.query, rules);
  if (typeof page === 'string') return invalidParameters(page);
  const window = readTimeWindow(call.query, form, scope.clock.now());
  if (typeof window === 'string') return invalidParameters(window);
  const found = scope.executions
    .list(call.projectId, flow)
    .filter((one) => (status === '' || one.status === status) && isWithin(window, one.beginMs));
  return { total: found.length, shown: pageOf(found, page) };
}

/** Executions of a flow, the newest first, by `status` and time. */
export function listExecutions(scope: ExecutionScope, call: ApiCall): Answer {
  const status = call.query.get('status') ?? '';
  if (status !== '' && !executionStatuses.some((known) => known === status)) {
    return invalidParameters(`status must be one of ${executionStatuses.join(', ')}.`);
  }
  const found = find(scope, call, listRules, 'any', status);
  return isFound(found) ? JSON.stringify({ executions: found.shown.map(executionBrief) }) : found;
}

/** The same by page and counted; its page knows no `status`. */
export function pageOfExecutions(scope: ExecutionScope, call: ApiCall): Answer {
  const found = find(scope, call, historyRules, 'spaced', '');
  if (!isFound(found)) return found;
  const executions = found.shown.map(executionBrief);
  return JSON.stringify({ total: found.total, size: executions.length, executions });
}
