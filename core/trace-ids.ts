import { createHash } from 'node:crypto';

/** Hexadecimal digits that a text decides; all zeros, which no id may be, is one hash in 2^64 and does not happen. */
function digitsOf(text: string, count: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, count);
}

/** The trace id of a run, 32 digits: its seed and id decide it, so that runs with one seed are traces of their own. */
export function runTraceId(seed: number, runId: string): string {
  return digitsOf(`run ${seed} ${runId}`, 32);
}

/** The id, 16 digits, of the span with this name; a trace has one span of a name. */
export function spanIdOf(traceId: string, name: string): string {
  return digitsOf(`span ${traceId} ${name}`, 16);
}

/**
 * The first half, 16 digits, of the trace ids of a load's requests. Each request is a trace of its own: one trace of a
 * million spans could not be shown.
 * @param load what tells the loads of a run apart, such as `steady.k6`
 */
export function loadTracePrefix(traceId: string, load: string): string {
  return digitsOf(`load ${traceId} ${load}`, 16);
}
