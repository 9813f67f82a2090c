import { expect, test } from 'vitest';
import { routeOf } from './route.ts';

const of = (resource: string, projectId: string, workflowId = '', executionId = '') => ({
  kind: 'resource',
  resource,
  projectId,
  workflowId,
  executionId,
});
const sync = (projectId: string, workflowId: string) => of('sync-executions', projectId, workflowId);

test.each([
  ['/v2/p/fgs/workflows/w/sync-executions', sync('p', 'w')],
  ['/v2/p/fgs/workflows/w/sync-executions?x=%zz', sync('p', 'w')],
  ['http://127.0.0.1:80/v2/p/fgs/workflows/w/sync-executions', sync('p', 'w')],
  ['/v2/p/fgs/workflows/urn%3Afss%2Fa/sync-executions', sync('p', 'urn:fss/a')],
  ['/v2/p/fgs/workflows/%2561/sync-executions', sync('p', '%61')],
  ['/v2/p/f%67s/workflows/w/sync%2Dexecutions', sync('p', 'w')],
  ['/v2/p/fgs/workflows/%F0%9F%98%80/sync-executions', sync('p', '😀')],
  ['/v2//fgs/workflows//sync-executions', sync('', '')],
  ['/v2/p/fgs/workflows/%zz/sync-executions', { kind: 'bad-escape' }],
  ['/v2/p/fgs/workflows/%/sync-executions', { kind: 'bad-escape' }],
  ['/v2/p/fgs/workflows/%ff/sync-executions', { kind: 'bad-escape' }],
  ['/v2/p/fgs/workflows/\u00e9/sync-executions', { kind: 'bad-escape' }],
  ['/v2/p/fgs/workflows/w/sync-executions/', { kind: 'unknown' }],
  ['/v2/p/fgs/workflows/w/sync-Executions', { kind: 'unknown' }],
  ['/v2/p/fgs/workflows?limit=1', of('workflows', 'p')],
  ['/v2/p/fgs/workflows/w', of('workflow', 'p', 'w')],
  ['/v2/p/fgs/workflows/w/executions', of('executions', 'p', 'w')],
  ['/v2/p/fgs/workflows/w/executions-history', of('executions-history', 'p', 'w')],
  ['/v2/p/fgs/workflows/w/callback', of('callback', 'p', 'w')],
  ['/v2/p/fgs/workflows/w/executions/e%2F1', of('execution', 'p', 'w', 'e/1')],
  ['/v2/p/fgs/workflows/w/executions/e/retry', of('retry', 'p', 'w', 'e')],
  ['/v2/p/fgs/workflows/w/executions/e/terminate', of('terminate', 'p', 'w', 'e')],
  ['/v2/p/fgs/workflows/w/executions/e/resume', { kind: 'unknown' }],
  ['/v2/p/fgs/workflow-statistic', of('workflow-statistic', 'p')],
  ['/v2/p/fgs/workflow-statistic/urn:a?period=5', of('flow-statistic', 'p', 'urn:a')],
  ['/v2/p/fgs/workflow-statistic/urn:a/b', { kind: 'unknown' }],
  ['/v2/p/fgs/functions', { kind: 'unknown' }],
  ['//v2/p/fgs/workflows/w/sync-executions', { kind: 'unknown' }],
  ['*', { kind: 'unknown' }],
  ['/', { kind: 'unknown' }],
])('%s', (target, want) => {
  expect(routeOf(target)).toEqual(want);
});
