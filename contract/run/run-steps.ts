import type { Step } from '../cases/contract-case.ts';
import type { Performed } from './perform-step.ts';

/** What each step came to, in the order of the steps; undefined for one that was not delivered. */
export type StepsSoFar = readonly (Performed | undefined)[];

export interface StepsDone {
  steps: StepsSoFar;
  /** every step there is was delivered */
  isWhole: boolean;
}

/**
 * The next step of a sequence by what those before it came to; undefined at its end. Steps that need something of an
 * answer, such as the id of what was created, are made here.
 */
export type NextStep = (before: StepsSoFar) => Step | undefined;

/** @param before what the steps before it in a sequence came to */
export type PerformAt = (step: Step, index: number, before: StepsSoFar) => Promise<Performed | undefined>;

const isDelivered = (performed: Performed | undefined): boolean => performed !== undefined;

/** Steps that are all known before the first is sent. */
export function plannedSteps(steps: readonly Step[]): NextStep {
  return ({ length }) => steps[length];
}

/**
 * Performs one step after the other.
 * @param mayGoOn asked before each step; where it says no, the rest is not sent
 */
export async function runSequence(next: NextStep, perform: PerformAt, mayGoOn: () => boolean): Promise<StepsDone> {
  const steps: (Performed | undefined)[] = [];
  for (let step = next(steps); step !== undefined; step = next(steps)) {
    if (!mayGoOn()) return { steps, isWhole: false };
    steps.push(await perform(step, steps.length, steps));
  }
  return { steps, isWhole: steps.every(isDelivered) };
}

/** Performs all steps at a time; none of them comes before another. */
export async function runTogether(planned: readonly Step[], perform: PerformAt): Promise<StepsDone> {
  const steps = await Promise.all(planned.map((step, index) => perform(step, index, [])));
  return { steps, isWhole: steps.every(isDelivered) };
}
