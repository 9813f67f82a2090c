import { describe, expect, test } from 'vitest';
import { roles } from '../../../core/target.ts';
import { flowTarget, plannedFlows } from '../../fixture/sample-flows.ts';
import { flowCases } from '../cases/flow-cases.ts';
import { callsOfRoles, firstFlowCalls } from './first-calls.ts';
import { roleAnswers } from './role-answer.ts';

describe('the first calls', () => {
  const planned = plannedFlows(flowTarget('success', 'echo', 'fail'));
  const cases = flowCases(planned);

  test('are one of each role that the cases call', () => {
    expect(firstFlowCalls(planned, cases).map(({ name, id }) => [name, id])).toEqual([
      ['success', 'success-id'],
      ['echo', 'echo-id'],
      ['fail', 'fail-id'],
    ]);
    const few = cases.filter(({ id }) => id.includes('/protocol/'));
    expect(firstFlowCalls(planned, few).map(({ name }) => name)).toEqual(['echo']);
    expect(firstFlowCalls(planned, [])).toEqual([]);
  });

  test('plant no word that a case plants', () => {
    const planted = new Set(
      cases.flatMap((item) => (item.kind === 'requests' ? item.steps.map(({ expect: { marker } }) => marker) : [])),
    );
    const first = firstFlowCalls(planned, cases).map(({ step }) => step.expect.marker);
    expect(first.filter((marker) => marker === '' || planted.has(marker))).toEqual([]);
  });

  test('take 404 for the right answer of the flow that does not exist alone', () => {
    const all = callsOfRoles(planned, roles);
    expect(all.map(({ name, wanted }) => [name, wanted])).toEqual([
      ['success', []],
      ['echo', []],
      ['fail', []],
      ['missing', [404]],
    ]);
  });
});

describe('their answers', () => {
  test('are read as those of flows', () => {
    const own = { kind: 'answered', status: 200, skewMs: null } as const;
    expect(
      roleAnswers([
        { ...own, name: 'success', id: 's', body: { status: 'success' } },
        { ...own, name: 'fail', id: 'f', status: 404, body: { error_code: 'X.1' } },
        { name: 'echo', id: 'e', kind: 'silent', why: 'nothing within 5 ms' },
        { ...own, name: 'no role', id: 'n', body: {} },
      ]),
    ).toEqual([
      { ...own, role: 'success', workflowId: 's', flowStatus: 'success', isApiError: false },
      { ...own, role: 'fail', workflowId: 'f', status: 404, flowStatus: undefined, isApiError: true },
      { role: 'echo', workflowId: 'e', kind: 'silent', why: 'nothing within 5 ms' },
    ]);
  });
});
