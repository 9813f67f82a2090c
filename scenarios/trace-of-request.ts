import type { TraceContext } from '../core/trace-context.ts';

/** Mixes 32 bits so that each depends on all others, and no two inputs give one output: the finaliser of MurmurHash3. */
function mixed(value: number): number {
  let bits = value >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function eightDigits(number: number, salt: number): string {
  return mixed(number ^ salt)
    .toString(16)
    .padStart(8, '0');
}

/**
 * The trace context of a load's request: a trace of its own, whose id the load and the request's number decide.
 * @param prefix first 16 digits of every trace id of the load
 * @param number the request's number in the load, from 0 to 2^32-1: different numbers give different ids
 */
export function traceOfRequest(prefix: string, number: number): TraceContext {
  // Only one number makes one of two mixed words zero, and no number both: an id is never all zeros.
  return {
    traceId: prefix + eightDigits(number, 0x243f6a88) + eightDigits(number, 0x85a308d3),
    spanId: eightDigits(number, 0x13198a2e) + eightDigits(number, 0x03707344),
  };
}
