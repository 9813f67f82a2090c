import type { Client } from 'autocannon';
import { type Outcome, outcomeOf } from '../../core/outcome.ts';
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

/** @param record takes each request once, when it has ended */
export function watchClients(record: (outcome: Outcome, latencyMs: number) => void): ClientWatch {
  const watched = new Map<Client, Watched>();
  let statusCode = 0;
  let latencyMs = 0;
  const end = (one: Watched, outcome: Outcome): void => {
    if (!one.isWaiting) return;
    one.isWaiting = false;
    record(outcome, performance.now() - one.startedAt);
  };
  return {
    setup(client) {
      const one: Watched = { startedAt: 0, isWaiting: false };
      watched.set(client, one);
      // autocannon's typings know only some of the events that its clients emit.
      const events: NodeJS.EventEmitter = client;
      events.on('request', () => {
        end(one, 'transport_error');
        one.isWaiting = true;
        one.startedAt = performance.now();
      });
      events.on('connError', () => end(one, 'transport_error'));
      events.on('timeout', () => end(one, 'client_timeout'));
    },
    response(client, code) {
      const one = watched.get(client);
      if (one === undefined) return;
      latencyMs = performance.now() - one.startedAt;
      one.isWaiting = false;
      statusCode = code;
    },
    body(body) {
      record(outcomeOf(statusCode, statusCode === 200 ? flowStatus(body) : undefined), latencyMs);
      return true;
    },
    waiting: () => [...watched.values()].filter((one) => one.isWaiting).length,
    drain() {
      // Not in autocannon's typings: a client ends when it has made this many requests.
      for (const client of watched.keys()) Reflect.set(client, 'responseMax', Reflect.get(client, 'reqsMade'));
    },
  };
}
