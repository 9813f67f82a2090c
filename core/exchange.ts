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
  request: { method: string; url: string; headers: HeaderList; body: string | null; bodyTruncated?: boolean };
  response: ExchangeResponse;
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
