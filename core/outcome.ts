/** How one request ended, as latency is grouped by. Every request that was due has exactly one outcome. */
export const outcomes = [
  'success',
  'fail',
  'timeout',
  'http_4xx',
  'http_5xx',
  'throttled',
  'unexpected',
  'transport_error',
  'client_timeout',
] as const;
export type Outcome = (typeof outcomes)[number];

export function isOutcome(text: string): text is Outcome {
  return outcomes.some((outcome) => outcome === text);
}

/**
 * The outcome of an answered request.
 * @param statusCode HTTP status code, 100 to 599
 * @param flowStatus the body's `status` member, where the body has one
 * A 200 whose `status` is none of the documented words, and any 1xx, 2xx or 3xx other than 200, is `unexpected`.
 */
export function outcomeOf(statusCode: number, flowStatus: string | undefined): Outcome {
  if (statusCode === 429) return 'throttled';
  if (statusCode >= 500) return 'http_5xx';
  if (statusCode >= 400) return 'http_4xx';
  if (statusCode === 200 && (flowStatus === 'success' || flowStatus === 'fail' || flowStatus === 'timeout')) {
    return flowStatus;
  }
  return 'unexpected';
}

/** True where the server's answer arrived; the others ended by a transport error or the client's own time limit. */
export function isAnswered(outcome: Outcome): boolean {
  return outcome !== 'transport_error' && outcome !== 'client_timeout';
}
