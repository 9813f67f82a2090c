import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Clock } from '../clock/clock.ts';
import type { ResponseProfile } from '../faults/fault.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { OperationRow } from '../http/answer.ts';
import type { ResourceName, Route } from '../http/route.ts';
import type { JournalEntry } from '../telemetry/journal.ts';
import type { Metrics } from '../telemetry/metrics.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What the listener needs to know to answer. */
export interface Service {
  /** by resource and method */
  operations: Record<ResourceName, Record<string, OperationRow>>;
  /** answers what lies under the admin path */
  admin: Listener;
  /** another process that answers some of the requests; undefined where this one answers all */
  elsewhere: { answers(route: Route): boolean; forward: Listener } | undefined;
  clock: Clock;
  authenticate: Authenticator | undefined;
  newRequestId: () => string;
  metrics: Metrics;
  journal: { add(entry: JournalEntry): void } | undefined;
  faults: FaultPlan;
  profile: ResponseProfile;
  /** true while the emulator stops: answers then close their connections */
  closing: boolean;
}
