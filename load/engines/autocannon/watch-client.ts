import type { Client } from 'autocannon';
import { isError } from '../../../core/load-errors.ts';
import type { FirstError } from '../../../core/load-result.ts';
import { type Outcome, outcomeOf } from '../../../core/outcome.ts';
import { firstError } from '../../../scenarios/first-error.ts';
import { flowStatus } from './flow-status.ts';

/** One connection's request under way. */
interface Watched {
  startedAt: number;
  isWaiting: boolean;
}

/**
 * Accounts for every request that autocannon's clients send. autocannon itself loses some: a request whose connection
 * the server closes is never mentioned again, and its time is added to the next one's. So each request is timed here, and
 * one that gives way to another without an answer was lost on its connection.
 */
export interface ClientWatch {
  /** autocannon's `setupClient` */
  setup(client: Client): void;
  /** autocannon's `response`, from all of its clients: a second listener on each client would cost more */
  response(client: Client, statusCode: number): void;
  /** autocannon's `verifyBody`, which it calls with the body right after it told of the response */
  body(body: string): true;
  waiting(): number;
  /** Lets each connection end after the request it is waiting for. */
  drain(): void;
}

/**
 * @param record takes each request once, when it has ended
 * @param tell takes of each kind of error the first
 */
export function watchClients(
  record: (outcome: Outcome, latencyMs: number) => void,
  tell: (error: FirstError) => void,
): ClientWatch {
  const told = new Set<Outcome>();
  const tellOnce = (outcome: Outcome, status: number | null, text: string): void => {
    if (told.has(outcome)) return;
    told.add(outcome);
    tell(firstError(outcome, status, text));
  };
  const watched = new Map<Client, Watched>();
  let statusCode = 0;
  let latencyMs = 0;
  const end = (one: Watched, outcome: Outcome, why: string): void => {
    if (!one.isWaiting) return;
    one.isWaiting = false;
    tellOnce(outcome, null, why);
    record(outcome, performance.now() - one.startedAt);
  };
  return {
    setup(client) {
      const one: Watched = { startedAt: 0, isWaiting: false };
      watched.set(client, one);
      // autocannon's typings know only some of the events that its clients emit.
      const events: NodeJS.EventEmitter = client;
      events.on('request', () => {
        end(one, 'transport_error', 'the connection was closed without an answer');
        one.isWaiting = true;
        one.startedAt = performance.now();
      });
      events.on('connError', (error: unknown) => {
        end(one, 'transport_error', error instanceof Error ? error.message : 'the connection failed');
      });
      events.on('timeout', () => end(one, 'client_timeout', 'no answer within the time limit'));
    },
    response(client, code) {
      const one = watched.get(client);
      if (one === undefined) return;
      latencyMs = performance.now() - one.startedAt;
      one.isWaiting = false;
      statusCode = code;
    },
    body(body) {
      const outcome = outcomeOf(statusCode, statusCode === 200 ? flowStatus(body) : undefined);
      if (isError(outcome)) tellOnce(outcome, statusCode, body);
      record(outcome, latencyMs);
      return true;
    },
    waiting: () => [...watched.values()].filter((one) => one.isWaiting).length,
    drain() {
      // Not in autocannon's typings: a client ends when it has made this many requests.
      for (const client of watched.keys()) Reflect.set(client, 'responseMax', Reflect.get(client, 'reqsMade'));
    },
  };
}
