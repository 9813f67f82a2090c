import { describe, expect, test } from 'vitest';
import { roles } from '../../../core/target.ts';
import type { CaseDraft, Step } from '../../cases/contract-case.ts';
import { sampleFlows } from '../../fixture/sample-flows.ts';
import { bodyText, namesBelow, stepsOf } from '../../fixture/sample-operations.ts';
import { flowCallOf } from '../call/flow-call.ts';
import { afterSilenceCase, callCases, callsPerRole } from './calls.ts';

const all = callCases(sampleFlows(roles));
const rolesOf = (steps: readonly Step[]): (string | undefined)[] =>
  steps.map(({ expect: one }) => flowCallOf(one)?.role);

function allSteps(drafts: readonly CaseDraft[]): Step[] {
  return drafts.flatMap((item) => (item.kind === 'requests' ? item.steps : []));
}

describe('calls of flows', () => {
  test('are made of each role in three ways, then of all in turn and together', () => {
    const ways = ['kept-alive', 'fresh', 'concurrent'];
    expect(namesBelow(all, 'flow')).toEqual([
      ...['success', 'echo', 'fail', 'timeout', 'error', 'missing'].flatMap((role) =>
        ways.map((way) => `${role}/${way}`),
      ),
      'interleaved/1',
      'refused-again',
      'mixed-concurrent',
    ]);
  });

  test.each(['quick', 'normal', 'thorough'] as const)('of each role are as many as an effort of %s says', (effort) => {
    const called = rolesOf(allSteps(callCases(sampleFlows(roles, effort))));
    for (const role of roles) expect(called.filter((one) => one === role)).toHaveLength(callsPerRole(effort));
  });

  test('expect what the role promises: the status of its answer, and its input back from echo', () => {
    const [echo] = stepsOf(all, 'flow/echo/fresh');
    const input = echo === undefined ? undefined : JSON.stringify(JSON.parse(bodyText(echo)).input);
    expect(echo?.expect).toMatchObject({ right: [200], rule: 'role-call', group: 'echo', special: { echo: input } });
    expect(stepsOf(all, 'flow/fail/fresh')[0]?.expect).toMatchObject({
      right: [200],
      special: { role: 'fail', echo: null },
    });
    expect(stepsOf(all, 'flow/error/fresh')[0]?.expect).toMatchObject({ right: [500], rule: 'role-error' });
    expect(stepsOf(all, 'flow/missing/fresh')[0]?.expect).toMatchObject({ right: [404], rule: 'role-missing' });
  });

  test('go to the flow of the role, each with a word of its own', () => {
    const [step] = stepsOf(all, 'flow/timeout/fresh');
    expect(step?.request.path).toBe('/v2/p1/fgs/workflows/timeout-id/sync-executions');
    expect(step === undefined ? '' : bodyText(step)).toContain(step?.expect.marker);
    const planted = allSteps(all).flatMap(({ expect: { marker } }) => (marker === '' ? [] : [marker]));
    expect(new Set(planted).size).toBe(planted.length);
  });

  test('keep one connection, or make one each, or are in flight together', () => {
    const kinds = (end: string): string[] => stepsOf(all, end).map(({ request }) => request.transport.kind);
    expect(kinds('flow/success/kept-alive')).toEqual(['wire', 'wire']);
    expect(kinds('flow/success/fresh')).toEqual(['fresh']);
    const orders = all.map((item) => (item.kind === 'requests' ? [item.id.split('/').at(-1), item.order] : []));
    expect(orders).toContainEqual(['concurrent', 'concurrent']);
    expect(orders).toContainEqual(['kept-alive', 'sequence']);
  });

  test('in turn have a refused request between them, the same bytes each time', () => {
    const steps = stepsOf(all, 'interleaved/1');
    const refused = steps.filter(({ expect: { right } }) => right.includes(400));
    expect(refused.map(bodyText)).toEqual(['{}', '{"input":[]}']);
    expect(refused.map(({ expect: { rule } }) => rule)).toEqual(['request-required', 'request-type']);
    const again = stepsOf(all, 'refused-again').map(bodyText);
    expect(again).toHaveLength(12);
    expect(new Set(again).size).toBe(3);
  });

  test('of a role that the target does not offer are not exercised, and left out of the others', () => {
    const few = callCases(sampleFlows(['fail']));
    const reasons = new Map(few.map(({ id, notExercised }) => [id.replace('sync-executions/flow/', ''), notExercised]));
    expect(reasons.get('success/fresh')).toBe('the target offers no success flow');
    expect(reasons.get('fail/fresh')).toBeUndefined();
    expect(reasons.get('missing/fresh')).toBeUndefined();
    expect(reasons.get('refused-again')).toBe('the target offers neither an echo nor a success flow');
    expect(new Set(rolesOf(stepsOf(few, 'mixed-concurrent')))).toEqual(new Set(['fail', 'missing']));
  });
});

describe('the call after a silence', () => {
  test('is alone, one of each role, and waits before the first', () => {
    const draft = afterSilenceCase(sampleFlows(roles, 'normal'));
    const steps = stepsOf([draft], 'flow/after-silence');
    expect(draft).toMatchObject({ kind: 'requests', alone: true, order: 'sequence' });
    expect(rolesOf(steps)).toEqual(['success', 'echo', 'fail', 'timeout', 'error', 'missing']);
    expect(steps.map(({ afterSilence }) => afterSilence !== undefined)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('waits for nothing in a quick run', () => {
    const steps = stepsOf([afterSilenceCase(sampleFlows(roles))], 'flow/after-silence');
    expect(steps.filter(({ afterSilence }) => afterSilence !== undefined)).toEqual([]);
  });
});
