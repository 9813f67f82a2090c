import type { Effort } from '../../core/contract-setup.ts';
import type { Random } from '../../core/random.ts';
import { fairOrder } from '../values/fair-sample.ts';
import type { Candidate } from './general-context.ts';

/** Requests of the cases of one operation that only its document describes, by effort, at most: what a thorough run leaves out is told. */
export const requestsPerOperation: Readonly<Record<Effort, number>> = { quick: 15, normal: 60, thorough: 1000 };

/**
 * As many of the cases as a number of requests is enough for, fair to the constraints that they are about, and what must be
 * accepted or refused before what may be either. They stay in the order they came in.
 */
export function withinRequests(
  candidates: readonly Candidate[],
  requests: number,
  random: Random,
): { taken: Candidate[]; leftOut: number } {
  const groupOf = ({ group }: Candidate): string => group;
  const order = [false, true].flatMap((isOpen) =>
    fairOrder(
      candidates.filter((one) => one.isOpen === isOpen),
      groupOf,
      random,
    ),
  );
  const taken = new Set<Candidate>();
  let left = requests;
  for (const candidate of order) {
    if (candidate.cost > left) continue;
    left -= candidate.cost;
    taken.add(candidate);
  }
  return { taken: candidates.filter((one) => taken.has(one)), leftOut: candidates.length - taken.size };
}
