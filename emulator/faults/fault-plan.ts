import { type JsonValue, parseJson } from '../../core/json.ts';
import { deriveSeed, type Random, seededRandom } from '../../core/random.ts';
import { latencySource } from '../functions/latency.ts';
import type { ResourceRoute } from '../http/route.ts';
import type { Fault, FaultMatch } from './fault.ts';
import type { FaultSet } from './read-faults.ts';

/** A fault that happens to one request, its latency drawn. */
export interface DueFault {
  fault: Fault;
  latencyMs: number;
}

/** A request as faults look at it. */
export interface FaultSubject {
  method: string;
  route: ResourceRoute;
  body: Buffer;
}

interface Armed {
  fault: Fault;
  random: Random;
  nextLatencyMs: () => number;
  seen: number;
  happened: number;
}

function fits(match: FaultMatch, { method, route, body }: FaultSubject): boolean {
  if (match.method !== undefined && match.method !== method) return false;
  if (match.resource !== undefined && match.resource !== route.resource) return false;
  if (match.workflowId !== undefined && match.workflowId !== route.workflowId) return false;
  if (match.body === undefined) return true;
  const parsed = parseJson(body.toString('utf8'));
  return parsed.ok && match.body(parsed.value);
}

/** The faults in force; the first that is due for a request happens to it. */
export class FaultPlan {
  #armed: Armed[] = [];
  #source: JsonValue = { faults: [] };
  readonly #listeners: (() => void)[] = [];

  /** Calls back after each change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Puts other faults in force, their counters and chances at the beginning. */
  arm({ seed, faults, source }: FaultSet): void {
    this.#source = source;
    this.#armed = faults.map((fault) => {
      const random = seededRandom(deriveSeed(seed, fault.name));
      const { latency } = fault.effect;
      const latencyRandom = seededRandom(deriveSeed(seed, `${fault.name}/latency`));
      const nextLatencyMs = latency === undefined ? () => 0 : latencySource(latency, latencyRandom);
      return { fault, random, nextLatencyMs, seen: 0, happened: 0 };
    });
    for (const listener of this.#listeners) listener();
  }

  get source(): JsonValue {
    return this.#source;
  }

  get isEmpty(): boolean {
    return this.#armed.length === 0;
  }

  due(subject: FaultSubject): DueFault | undefined {
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (!fits(fault.match, subject)) continue;
      armed.seen += 1;
      if (armed.seen <= fault.after || armed.happened >= fault.count) continue;
      // Drawn for each matching request, so that the same requests meet the same faults again.
      if (armed.random() >= fault.probability) continue;
      armed.happened += 1;
      return { fault, latencyMs: armed.nextLatencyMs() };
    }
    return undefined;
  }
}
