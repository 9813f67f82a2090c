import { describe, expect, test } from 'vitest';
import { roles } from '../../../core/target.ts';
import { flowTarget, plannedFlows } from '../../fixture/sample-flows.ts';
import { bodyText, stepsOf } from '../../fixture/sample-operations.ts';
import { flowCallOf } from '../call/flow-call.ts';
import { flowCases } from './flow-cases.ts';

const whole = flowCases(plannedFlows(flowTarget(...roles)));

describe('the cases of synchronous executions', () => {
  test('stand in one order, which numbers them: requests, calls, then what answers show', () => {
    const kinds = whole.map(({ id }) => id.split('/')[1] ?? '');
    const order = kinds.filter((kind, index) => kind !== kinds[index - 1]);
    expect(order).toEqual(['request', 'protocol', 'auth', 'flow', 'response', 'across']);
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
  });

  test("are the general ones on the carrier's flow, echo before success", () => {
    const [echo] = stepsOf(whole, 'protocol/field/unknown');
    expect(echo?.request.path).toBe('/v2/p1/fgs/workflows/echo-id/sync-executions');
    const planted = `{"marker":"${echo?.expect.marker}"}`;
    expect(echo?.expect).toMatchObject({ rule: 'role-call', special: { role: 'echo', echo: planted } });
    const [success] = stepsOf(flowCases(plannedFlows(flowTarget('success'))), 'protocol/field/unknown');
    expect(success?.request.path).toContain('/success-id/');
    expect(success?.expect).toMatchObject({ special: { role: 'success', echo: null } });
  });

  test('compare an echo with what the variant really sent', () => {
    const [letters] = stepsOf(whole, 'protocol/chunked/many');
    const sent = letters === undefined ? undefined : JSON.parse(bodyText(letters)).input;
    expect(sent.text).toBe('\u00e9\u4e2d\u6587\u{1f600}');
    expect(letters === undefined ? undefined : JSON.parse(flowCallOf(letters.expect)?.echo ?? '')).toEqual(sent);
  });

  test('take another flow for one that does not exist, and another project for one that may be refused', () => {
    const [flow] = stepsOf(whole, 'workflow_id/maxLength/at');
    expect(flow?.expect).toMatchObject({ right: [400, 404], group: 'missing', inconclusive: { statuses: [400] } });
    const [project, probe] = stepsOf(whole, 'project_id/maxLength/at');
    expect(project?.expect.right).toEqual([200, 400, 401, 403, 404]);
    expect(probe?.expect).toMatchObject({ right: [200], likeStep: 0, group: 'echo' });
  });

  test('try values of headers that a flow is handed', () => {
    const names = whole.flatMap(({ id }) => id.split('request/body/headers/values/')[1] ?? []);
    expect(names).toEqual(['many', 'unicode', 'long', 'breaks', 'other-types']);
  });

  test('say why no flow can show an answer', () => {
    const reasons = new Map(
      flowCases(plannedFlows(flowTarget('fail'))).map(({ id, notExercised }) => [
        id.split('/').slice(1).join('/'),
        notExercised,
      ]),
    );
    expect(reasons.get('response/500/error_code/type')).toBe('the target offers no error flow');
    expect(reasons.get('response/200/output/type')).toBe('the target offers no success or echo flow');
    expect(reasons.get('response/200/errors/type')).toBeUndefined();
    expect(reasons.get('response/404/error_code/type')).toBeUndefined();
    expect(reasons.get('response/400/error_code/type')).toBe('the target offers neither an echo nor a success flow');
    expect(reasons.get('protocol/connection/close')).toBe('the target offers neither an echo nor a success flow');
    expect(reasons.get('request/path/workflow_id/maxLength/at')).toBeUndefined();
  });
});
