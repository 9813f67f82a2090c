import { type Outcome, outcomes } from './outcome.ts';

/** Share of errors that a load may show where no threshold of the user's judges them. */
const toleratedErrorShare = 0.01;

const flowOutcomes: ReadonlySet<Outcome> = new Set(['success', 'fail', 'timeout']);

/** True for a threshold that states how many errors are fine: `errors:rate<0.05`, or k6's `http_req_failed:rate<0.05`. */
export function judgesErrors(expression: string): boolean {
  return /^\s*(errors|http_req_failed)\s*:/.test(expression);
}

/**
 * Why a load's errors fail it: more than one sent request in a hundred ended otherwise than by a flow's own outcome.
 * Null where they are within that. Latencies of refusals say nothing about a flow, however good they look.
 */
export function errorReason(result: {
  sent: number;
  outcomes: Readonly<Partial<Record<Outcome, { count: number }>>>;
}): string | null {
  const errors = outcomes
    .filter((outcome) => !flowOutcomes.has(outcome))
    .map((outcome) => ({ outcome, count: result.outcomes[outcome]?.count ?? 0 }))
    .filter(({ count }) => count > 0);
  const total = errors.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 || total <= result.sent * toleratedErrorShare) return null;
  const share = Number(((100 * total) / result.sent).toPrecision(3));
  const listed = errors.map(({ outcome, count }) => `${outcome} ${count}`).join(', ');
  return `${share}% of the requests ended in an error (${listed}); a threshold such as 'errors:rate<0.5' allows it`;
}
