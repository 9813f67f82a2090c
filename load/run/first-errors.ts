import type { FirstError } from '../../core/load-result.ts';
import type { Outcome } from '../../core/outcome.ts';

/** Keeps of each kind of error the first that is told. */
export interface FirstErrors {
  tell(error: FirstError): void;
  /** in the order in which they were told */
  list(): FirstError[];
}

export function createFirstErrors(): FirstErrors {
  const first = new Map<Outcome, FirstError>();
  return {
    tell(error) {
      if (!first.has(error.outcome)) first.set(error.outcome, error);
    },
    list: () => [...first.values()],
  };
}
