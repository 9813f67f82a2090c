import type { FirstError, Threshold } from './load-result.ts';
import { type Outcome, outcomes } from './outcome.ts';

/** Share of errors that a load may show where no threshold of the user's judges them. */
const toleratedErrorShare = 0.01;

const flowOutcomes: ReadonlySet<Outcome> = new Set(['success', 'fail', 'timeout']);

/** True where a request ended otherwise than a flow does. */
export function isError(outcome: Outcome): boolean {
  return !flowOutcomes.has(outcome);
}

/** True for a threshold that states how many errors are fine: `errors:rate<0.05`, or k6's `http_req_failed:rate<0.05`. */
export function judgesErrors({ metric }: Partial<Pick<Threshold, 'metric'>>): boolean {
  return metric?.kind === 'errors';
}

/** An error as it came: `404 {"error_code":"FSS.1051"}`. What a server sent is not made visible here: reports do that. */
export function describeFirstError({ status, text }: FirstError): string {
  const body = text.trim() === '' ? (status === null ? 'no answer' : '(no body)') : text.trim();
  return status === null ? body : `${status} ${body}`;
}

/**
 * Why a load's errors fail it: more than one sent request in a hundred ended otherwise than by a flow's own outcome.
 * Null where they are within that. Latencies of refusals say nothing about a flow, however good they look.
 */
export function errorReason(result: {
  sent: number;
  outcomes: Readonly<Partial<Record<Outcome, { count: number }>>>;
  firstErrors?: readonly FirstError[];
}): string | null {
  const errors = outcomes
    .filter(isError)
    .map((outcome) => ({ outcome, count: result.outcomes[outcome]?.count ?? 0 }))
    .filter(({ count }) => count > 0);
  const total = errors.reduce((sum, { count }) => sum + count, 0);
  if (total === 0 || total <= result.sent * toleratedErrorShare) return null;
  const share = Number(((100 * total) / result.sent).toPrecision(3));
  const listed = errors.map(({ outcome, count }) => `${outcome} ${count}`).join(', ');
  const [first] = result.firstErrors ?? [];
  const shown = first === undefined ? '' : `, the first: ${describeFirstError(first)}`;
  return `${share}% of the requests ended in an error (${listed})${shown}`;
}
