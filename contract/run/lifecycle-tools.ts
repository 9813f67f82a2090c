import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Expectation, Step } from '../cases/contract-case.ts';
import type { Reply, Thing } from '../lifecycle/thing.ts';
import { type LifecycleTools, NotExercised } from '../lifecycle/tools.ts';
import type { OperationModel } from '../model/operation.ts';
import type { Resource } from '../resources/resource.ts';
import { fillRequest, type ValueContext } from './fill-request.ts';
import type { BodyMaker } from './make-bodies.ts';

/** What sequences need of the run that they are part of. */
export interface ToolParts {
  values: ValueContext;
  bodies: Pick<BodyMaker, 'bodyFor' | 'variants' | 'wrongBodies'>;
  effort: LifecycleTools['effort'];
  /** sends a step, judges and records its answer; undefined where no answer came */
  send: (operation: OperationModel, step: Step) => Promise<Reply | undefined>;
  /** hears of each thing that was made, before anything else is done with it */
  made: (thing: Thing) => void;
  breach: LifecycleTools['breach'];
  bodiesThatRun: LifecycleTools['bodiesThatRun'];
  wordsAt: LifecycleTools['wordsAt'];
  otherProject: LifecycleTools['otherProject'];
  pause: (ms: number) => Promise<void>;
  /** milliseconds that are waited for what takes effect later */
  patienceMs: number;
}

/** Refusals that a server may give in a sequence whose steps are judged together. */
const refusals = [400, 401, 403, 404, 405, 406, 409, 410, 412, 415, 422, 423, 424, 428];
const successes = [200, 201, 202, 203, 204];

function statusesOf({ responses }: OperationModel, first: string): number[] {
  return responses.map(({ status }) => Number(status)).filter((status) => String(status).startsWith(first));
}

function expectationOf(operation: OperationModel, what: string, want: 'success' | 'any'): Expectation {
  const documented = statusesOf(operation, '2');
  const right = documented.length > 0 ? documented : [200];
  return {
    right:
      want === 'success' ? right : [...new Set([...right, ...successes, ...statusesOf(operation, '4'), ...refusals])],
    defensible: [],
    rule: 'valid-request',
    pointer: `${operation.pointer}/responses/${String(right[0])}`,
    what,
    group: null,
    special: null,
    marker: '',
    documentedErrorBody: want === 'success',
  };
}

/** The id in an answer that made a thing: its documented member. */
function idIn(json: JsonValue | undefined, resource: Resource): string | undefined {
  const id = isJsonObject(json) && resource.id !== undefined ? json[resource.id] : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}

/** Waits between two looks, milliseconds: short at first, as most targets need none. */
function lookAgainMs(attempt: number): number {
  return Math.min(250, 20 * 2 ** attempt);
}

/** The tools that a sequence is told with, on top of what sends and judges single steps. */
export function createTools(parts: ToolParts): LifecycleTools {
  const call: LifecycleTools['call'] = async ({ operation, of, values = {}, body, what, want }) => {
    const request = fillRequest({ operation, of, values: { ...of?.values, ...values }, body }, parts.values);
    const reply = await parts.send(operation, { request, expect: expectationOf(operation, what, want) });
    if (reply === undefined) throw new NotExercised(`no answer to ${operation.method} ${operation.path}`);
    if (want === 'success' && !reply.ok)
      throw new NotExercised(`${operation.method} ${operation.path} was answered ${reply.status}: ${what}`);
    return reply;
  };
  const made = (
    resource: Resource,
    parent: Thing | undefined,
    sent: JsonObject,
    reply: Reply,
    values?: Thing['values'],
  ): Thing => {
    const { create } = resource;
    const id = idIn(reply.json, resource);
    if (id === undefined || !isJsonObject(reply.json))
      throw new NotExercised(
        `the answer to ${create.method} ${create.path} holds no ${resource.id ?? resource.parameter}`,
      );
    const thing: Thing = {
      resource,
      id,
      sent,
      answer: reply.json,
      exchange: reply.exchange,
      parent,
      ...(values && { values }),
    };
    parts.made(thing);
    return thing;
  };
  return {
    call,
    make: async (resource, parent, change = (valid) => valid) => {
      const { create, name } = resource;
      const valid = parts.bodies.bodyFor(create);
      if (create.body !== undefined && valid === undefined)
        throw new NotExercised(`no valid body of ${create.method} ${create.path} can be made`);
      const sent = valid === undefined ? undefined : change(valid);
      const reply = await call({
        operation: create,
        ...(parent && { of: parent }),
        ...(sent && { body: sent }),
        what: `a ${name} is made`,
        want: 'success',
      });
      return made(resource, parent, sent ?? {}, reply);
    },
    tryMake: async (resource, parent, body, values) => {
      const { create, name } = resource;
      const of = parent === undefined ? {} : { of: parent };
      const what = `a ${name} is made with other members`;
      const reply = await call({ operation: create, ...of, ...(values && { values }), body, what, want: 'any' });
      return reply.ok ? made(resource, parent, body, reply, values) : undefined;
    },
    ...parts.bodies,
    effort: parts.effort,
    eventually: async (look, settled, limitMs = parts.patienceMs) => {
      const start = performance.now();
      for (let attempt = 0; ; attempt += 1) {
        const seen = await look();
        if (settled(seen) || performance.now() - start > limitMs) return seen;
        await parts.pause(lookAgainMs(attempt));
      }
    },
    breach: parts.breach,
    bodiesThatRun: parts.bodiesThatRun,
    wordsAt: parts.wordsAt,
    otherProject: parts.otherProject,
    pause: parts.pause,
  };
}
