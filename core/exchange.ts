/** Header fields in the order and case they travelled, names possibly repeated. */
export type HeaderList = [name: string, value: string][];

/**
 * One request and what came back, with secrets redacted before it is stored.
 * Times are milliseconds; `startedAt` is the local wall clock (ISO 8601), durations come from a monotonic clock.
 */
export interface Exchange {
  id: string;
  /** the contract case that sent it; left out where none did */
  caseId?: string;
  startedAt: string;
  /** first byte sent to last byte received, or to the failure */
  durationMs: number;
  request: ExchangeRequest;
  response: ExchangeResponse;
}

export interface ExchangeRequest {
  method: string;
  url: string;
  /** as they were given; what the way of sending adds is not among them */
  headers: HeaderList;
  body: string | null;
  bodyTruncated?: boolean;
  /** the body's bytes, one character each, where they are no UTF-8 text */
  bodyBytes?: string;
  /** the fields of `headers` that only look like credentials: made up, to be refused, and so no secrets */
  madeUp?: HeaderList;
  /** how it was sent, where not by an HTTP library; left out for one that is not known */
  wire?: WireRequest;
}

/** A request whose bytes we wrote ourselves. */
export interface WireRequest {
  /** all of its bytes, one character each, where a library would write them in another way */
  message?: string;
  /** what its bytes alone do not show, in words: `in pieces of 3 bytes` */
  manner?: string;
}

export type ExchangeResponse =
  | { kind: 'answered'; status: number; headers: HeaderList; body: string; bodyTruncated?: boolean }
  | { kind: 'transport-error'; code: string; message: string }
  | { kind: 'client-timeout'; afterMs: number };

/** The first value of a header, its name compared without case; undefined where it is absent. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}
