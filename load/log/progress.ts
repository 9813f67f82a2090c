import type { JsonObject } from '../../core/json.ts';

/** What happened in one interval, told while the run goes on. */
export interface Progress {
  elapsedSeconds: number;
  /** within the interval */
  answered: number;
  failed: number;
  dropped: number;
  /** right now */
  inFlight: number;
  /** of the interval's answered requests; null where there were none */
  p50Ms: number | null;
  p99Ms: number | null;
}

/** Reads a progress line, as both engines print it. */
export function progressOf(line: JsonObject): Progress {
  const count = (name: string): number => {
    const value = line[name];
    return typeof value === 'number' ? value : 0;
  };
  const time = (name: string): number | null => {
    const value = line[name];
    return typeof value === 'number' ? value : null;
  };
  return {
    elapsedSeconds: count('elapsedSeconds'),
    answered: count('answered'),
    failed: count('failed'),
    dropped: count('dropped'),
    inFlight: count('inFlight'),
    p50Ms: time('p50Ms'),
    p99Ms: time('p99Ms'),
  };
}
