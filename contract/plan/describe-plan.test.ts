import { expect, test } from 'vitest';
import { efforts } from '../../core/contract-setup.ts';
import type { Target } from '../../core/target.ts';
import { visibleRarity } from '../../core/visible-rarity.ts';
import { readSpec } from '../../spec/index.ts';
import { callsPerRole } from '../sync-executions/cases/calls.ts';
import { describePlan, summarisePlan } from './describe-plan.ts';
import { planContract } from './plan-contract.ts';

const spec = readSpec();
const flows = { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' };
const target: Target = { name: 't', url: 'http://127.0.0.1:1', projectId: 'p', flows, auth: 'none' };

test('a thorough run makes enough calls of each role to see one fault in fifty 95 times in 100', () => {
  expect(1 - (1 - 1 / 50) ** callsPerRole('thorough')).toBeGreaterThan(0.95);
  expect(visibleRarity(callsPerRole('thorough'))).toBeLessThan(1 / 50);
  const { callsByRole } = summarisePlan(planContract(spec, target));
  for (const role of ['success', 'echo', 'fail', 'timeout', 'error', 'missing'] as const)
    expect(callsByRole[role]).toBeGreaterThanOrEqual(callsPerRole('thorough'));
});

test('each effort costs more than the one before, and says what it could see', () => {
  const plans = efforts.map((effort) => planContract(spec, target, { effort }));
  const executions = plans.map((plan) => summarisePlan(plan).executions);
  expect(executions).toEqual([...executions].sort((a, b) => a - b));
  expect(new Set(executions).size).toBe(efforts.length);
  expect(plans.map((plan) => describePlan(plan).find((line) => line.includes('95 times in 100')))).toEqual([
    expect.stringMatching(/^a fault that shows in \d+\.\d% of a role/),
    expect.stringMatching(/^a fault that shows in \d+\.\d% of a role/),
    expect.stringMatching(/^a fault that shows in 1\.\d% of a role/),
  ]);
});

test('a safe plan sends a flow nothing but well-formed calls, and says why the other cases are missing', () => {
  const plan = planContract(spec, target, { safe: true });
  const sent = plan.cases.flatMap((item) =>
    item.kind === 'requests' && item.notExercised === undefined ? [item] : [],
  );
  expect(sent.length).toBeGreaterThan(10);
  expect(sent.filter(({ safe }) => !safe)).toEqual([]);
  expect(sent.filter(({ id }) => /body\/(?:input|headers)\/|json\/cut/.test(id))).toEqual([]);
  const { notExercised, executions } = summarisePlan(plan);
  expect(notExercised.some(({ reason }) => reason.includes('safe run'))).toBe(true);
  expect(executions).toBeLessThan(summarisePlan(planContract(spec, target)).executions);
});

test('credentials that cannot be right are tried only where the target asks for some, and never with the real ones', () => {
  const auth = (mode: Target['auth']): ReturnType<typeof planContract>['cases'] =>
    planContract(spec, { ...target, auth: mode }).cases.filter(({ id }) => id.includes('/auth/'));
  expect(auth('none').map(({ notExercised }) => notExercised)).toEqual(
    auth('none').map(() => 'the target asks for no credentials'),
  );
  const steps = auth('token').flatMap((item) => (item.kind === 'requests' ? item.steps : []));
  expect(steps.length).toBeGreaterThan(2);
  expect(steps.every(({ request }) => request.unsigned === true)).toBe(true);
});
