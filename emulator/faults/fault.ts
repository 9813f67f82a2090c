import type { JsonValue } from '../../core/json.ts';
import type { Condition } from '../expressions/condition.ts';
import type { Latency } from '../functions/latency.ts';
import type { ResourceName } from '../http/route.ts';

/** How the answers of executions are shaped: as the page's text says, or as others of the vendor's sources have it. */
export const responseProfiles = ['documented', 'required-both', 'example-like'] as const;
export type ResponseProfile = (typeof responseProfiles)[number];

export const bodyFaults = ['malformed', 'truncated', 'empty', 'html'] as const;
export type BodyFault = (typeof bodyFaults)[number];

export const cuts = ['before', 'headers', 'body'] as const;
/** Where the connection is cut: before any byte, after the head, in the middle of the body. */
export type Cut = (typeof cuts)[number];

/** Which requests a fault is for; every part that is given must fit. */
export interface FaultMatch {
  method: string | undefined;
  resource: ResourceName | undefined;
  workflowId: string | undefined;
  /** on the parsed request body */
  body: Condition | undefined;
}

/** What a fault does; parts that are undefined do nothing. */
export interface FaultEffect {
  /** answered instead of executing anything */
  error: { status: number; code: string; message: string; retryAfterSeconds: number | undefined } | undefined;
  latency: Latency | undefined;
  cut: Cut | undefined;
  /** the body comes in so many pieces, so many milliseconds apart */
  slowBody: { pieces: number; delayMs: number } | undefined;
  body: BodyFault | undefined;
  /** values set in the body, by JSON pointer */
  set: ReadonlyMap<string, JsonValue>;
  /** members taken out of the body, by JSON pointer */
  remove: readonly string[];
  dropHeaders: readonly string[];
  /** a gateway gives up after so long: 504 */
  gatewayCutMs: number | undefined;
  profile: ResponseProfile | undefined;
}

/** A fault with when it happens. */
export interface Fault {
  name: string;
  match: FaultMatch;
  /** share of the matching requests, 0 to 1 */
  probability: number;
  /** matching requests let through before */
  after: number;
  /** times it happens at most */
  count: number;
  effect: FaultEffect;
}
