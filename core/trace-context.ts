/**
 * Where a request stands in a distributed trace, as W3C Trace Context writes it: ids in lower-case hexadecimal,
 * 32 and 16 digits, neither all zeros. Source: https://www.w3.org/TR/trace-context/
 */
export interface TraceContext {
  traceId: string;
  /** of the client's own span; what the server records becomes its child */
  spanId: string;
}

/** The header field that carries a trace context. */
export const traceparentName = 'traceparent';

/** The header's value: version 00, sampled. */
export function traceparentOf({ traceId, spanId }: TraceContext): string {
  return `00-${traceId}-${spanId}-01`;
}

/** Reads a header's value; undefined where it is none of version 00, or names an id of zeros. */
export function parseTraceparent(value: string): TraceContext | undefined {
  const [, traceId, spanId] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(value) ?? [];
  if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId };
}
