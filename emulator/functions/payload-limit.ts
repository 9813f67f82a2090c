import type { JsonValue } from '../../core/json.ts';

/** Thrown where an argument is larger than a function may get. */
export class PayloadTooLarge extends Error {}

/** The documented limit of a function's payload, 6 MB. */
export const maxPayloadBytes: number = 6 * 1024 * 1024;

/** How many bytes are still allowed after a value was written as JSON (escapes counted as they stand in memory). */
function left(value: JsonValue, allowed: number): number {
  if (allowed < 0) return allowed;
  if (typeof value === 'string') return allowed - value.length - 2;
  if (typeof value !== 'object' || value === null) return allowed - 4;
  let rest = allowed - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      rest = left(item, rest) - 1;
      if (rest < 0) return rest;
    }
    return rest;
  }
  for (const key of Object.keys(value)) {
    rest = left(value[key] ?? null, rest - key.length - 4);
    if (rest < 0) return rest;
  }
  return rest;
}

/**
 * Refuses an argument that is larger than a function may get. Measured roughly first (a text is at least as many bytes
 * as characters, at most six times as many), exactly only near the limit.
 * @throws PayloadTooLarge
 */
export function assertPayload(value: JsonValue): void {
  const rough = maxPayloadBytes - left(value, maxPayloadBytes);
  if (rough * 6 <= maxPayloadBytes) return;
  if (rough > maxPayloadBytes || Buffer.byteLength(JSON.stringify(value)) > maxPayloadBytes) {
    throw new PayloadTooLarge(`The payload is larger than ${maxPayloadBytes} bytes.`);
  }
}
