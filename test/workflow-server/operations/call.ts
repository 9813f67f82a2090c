import type { Json, JsonObject } from '../data/json.ts';
import type { World } from '../flows/world.ts';
import type { OperationName } from '../rules/requests.ts';

/** A request that has the parameters and members of its operation's tables. */
export interface Call {
  operation: OperationName;
  path: Record<string, string>;
  query: Record<string, string>;
  header: Record<string, string>;
  body: JsonObject;
  requestId: string;
}

export interface Answer {
  status: number;
  body?: Json;
  fields: Record<string, string>;
}

/** What does the work of an operation. */
export type Run = (call: Call, world: World) => Answer | Promise<Answer>;

/** A request that is answered with an error. */
export class Refusal extends Error {
  readonly status: number;
  /** @param why told to the caller */
  constructor(status: number, why: string) {
    super(why);
    this.status = status;
  }
}

export function answered(body: Json, status = 200): Answer {
  return { status, body, fields: {} };
}

export function part(parts: Record<string, string>, name: string): string {
  return parts[name] ?? '';
}

/** The whole number of a parameter that was checked; undefined where it was left out. */
export function wholeOf(parts: Record<string, string>, name: string): number | undefined {
  const value = parts[name];
  return value === undefined ? undefined : Number(value);
}
