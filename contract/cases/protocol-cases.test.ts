import { expect, test } from 'vitest';
import type { Target } from '../../core/target.ts';
import { readSpec } from '../../spec/index.ts';
import { judgeStatus } from '../judge/judge-status.ts';
import { planContract } from '../plan/plan-contract.ts';

const flows = { success: 's', echo: 'e', fail: 'f', timeout: 't', error: 'x' };
const target: Target = { name: 't', url: 'http://127.0.0.1:1', projectId: 'p', flows, auth: 'none' };
const { cases, model } = planContract(readSpec(), target);
const steps = cases.flatMap((item) =>
  item.kind === 'requests' ? item.steps.map((step) => ({ id: item.id.replace(/^.*?\//, ''), ...step })) : [],
);

function rulesBroken(idStart: string, status: number): string[] {
  const chosen = steps.filter(({ id }) => id.startsWith(idStart));
  expect(chosen).not.toEqual([]);
  return [...new Set(chosen.flatMap((step) => judgeStatus(step.expect, status, model).map(({ rule }) => rule)))];
}

test('a server may ask for the length of a body (RFC 9112, section 6.3): 411 for a chunked one is a warning', () => {
  expect(rulesBroken('protocol/chunked/', 411)).toEqual(['defensible-status']);
  expect(rulesBroken('protocol/chunked/', 400)).toEqual(['chunked-body']);
  // Where both lengths are there, that is one of the ways to refuse.
  expect(rulesBroken('protocol/length/two', 411)).toEqual([]);
  expect(rulesBroken('protocol/length/two', 200)).toEqual(['smuggled-length']);
});
