import type { Step } from '../cases/contract-case.ts';
import type { StepsSoFar } from './run-steps.ts';

/** A step that must do like an earlier one of its case: as it is, unless that one showed another custom. */
export function likeEarlier(step: Step, before: StepsSoFar): Step {
  const { expect } = step;
  const like = expect.likeStep === undefined ? undefined : before[expect.likeStep]?.answer?.status;
  if (like === undefined || expect.right.includes(like)) return step;
  return { ...step, expect: { ...expect, right: [...expect.right, like], atMost: 'warn' } };
}
