import type { JsonValue } from '../core/json.ts';
import type { Engine } from '../core/load-result.ts';
import type { Role } from '../core/target.ts';

/** From the rate before it, the arrival rate moves in a straight line to `ratePerSecond` within `durationMs`. */
export interface Stage {
  ratePerSecond: number;
  durationMs: number;
}

/** Open model: requests are due by the clock, however slowly the target answers. */
export interface ArrivalPlan {
  startRatePerSecond: number;
  stages: readonly Stage[];
  /** how many requests may be in flight at once; an arrival beyond it is dropped, and counted */
  maxVus: number;
}

/** Closed loop: each connection sends its next request when the last one was answered. */
export interface ClosedLoop {
  connections: number;
  durationMs: number;
}

/** One execution of a flow. */
export interface FlowRequest {
  role: Role;
  /** a workflow id in place of the one that the target has for the role */
  flow?: string;
  /** the body's `input` member */
  input: JsonValue;
}

/**
 * What is sent, and when: pure data and a pure function, run by k6 and by autocannon alike.
 * Two runs with one seed send the same requests in the same order.
 */
export interface Scenario {
  /** lower case letters, digits and hyphens */
  name: string;
  /** what it is for, in one line */
  title: string;
  /** the engine that runs it unless the user says otherwise */
  engine: Engine;
  open: ArrivalPlan;
  closed: ClosedLoop;
  /** roles whose flows it executes; the target has to offer them */
  roles: readonly Role[];
  /** how many distinct requests there are before they repeat; engines build them all before a run */
  distinctRequests: number;
  /** a latency to keep: the run then tells the highest rate that kept it */
  objective?: { quantile: 'p50' | 'p90' | 'p95' | 'p99'; latencyMs: number };
  /** `new` opens a connection for each request; `keep-alive` is the default */
  connections?: 'keep-alive' | 'new';
  /** the request with this number, from 0 to below `distinctRequests` */
  request: (index: number, seed: number) => FlowRequest;
}
