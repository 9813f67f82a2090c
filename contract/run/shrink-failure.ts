import type { Step } from '../cases/contract-case.ts';
import type { StatusBreach } from '../judge/judge-status.ts';
import type { Performed } from './perform-step.ts';

/** What a run may spend on making failing generated inputs smaller: the first few cases, and requests for each. */
export interface ShrinkBudget {
  cases: number;
  requests: number;
}

export const shrinkBudgets = {
  loopback: { cases: 3, requests: 150 },
  elsewhere: { cases: 1, requests: 20 },
  none: { cases: 0, requests: 0 },
} as const;

const shownBytes = 300;

function bodyOf({ request: { body } }: Step): string {
  const text = body === null ? '' : Buffer.from(body).toString('utf8');
  return text.length > shownBytes ? `${text.slice(0, shownBytes)}…` : text;
}

export interface Shrinker {
  /**
   * @param perform sends one smaller request; undefined where it was not delivered
   * @returns the breach on the smallest request that still shows it, and that request's exchange; undefined where there
   *   is nothing to make smaller
   */
  smallest: (
    step: Step,
    breach: StatusBreach,
    perform: (step: Step, attempt: number) => Promise<Pick<Performed, 'id' | 'breaches'> | undefined>,
  ) => Promise<{ breach: StatusBreach; id: string } | undefined>;
}

/** Makes failing generated requests smaller, within one budget for the whole run. */
export function createShrinker(budget: ShrinkBudget): Shrinker {
  let casesLeft = budget.cases;
  return {
    smallest: async (step, breach, perform) => {
      if (step.shrink === undefined || casesLeft <= 0) return undefined;
      casesLeft -= 1;
      let attempt = 0;
      let found: { breach: StatusBreach; id: string } | undefined;
      await step.shrink(async (candidate) => {
        if (attempt >= budget.requests) return false;
        attempt += 1;
        const performed = await perform(candidate, attempt);
        const same = performed?.breaches.find(({ rule }) => rule === breach.rule);
        if (performed === undefined || same === undefined) return false;
        const message = `${same.message}; smallest failing body: ${bodyOf(candidate)}`;
        found = { breach: { ...same, message }, id: performed.id };
        return true;
      });
      return found;
    },
  };
}
