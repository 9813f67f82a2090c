import { isObject, type Json, type JsonObject } from '../data/json.ts';
import type { World } from '../flows/world.ts';
import type { Answer, Call, Run } from '../operations/call.ts';
import type { Change } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';

// Changes of what an operation answers and does.

/** Changes the body of an operation's good answers. */
export function edited(operation: OperationName, alter: (body: JsonObject, call: Call, world: World) => void): Change {
  return (parts) => {
    parts.edits.push((answer, name, call, world) => {
      const good = name === operation && answer.status < 300 && call !== undefined;
      if (good && isObject(answer.body)) alter(answer.body, call, world);
      return answer;
    });
  };
}

/** Changes the body of an operation's refusals. */
export function refusalEdited(operation: OperationName, alter: (answer: Answer) => Answer): Change {
  return (parts) => {
    parts.edits.push((answer, name) => (name === operation && answer.status >= 400 ? alter(answer) : answer));
  };
}

/** Changes an operation's good answers. */
export function answerEdited(operation: OperationName, alter: (answer: Answer) => Answer): Change {
  return (parts) => {
    parts.edits.push((answer, name) => (name === operation && answer.status < 300 ? alter(answer) : answer));
  };
}

/** The objects at a place like executions[].nodes[]; '' is the value itself. */
export function objectsAt(value: Json | undefined, place: string): JsonObject[] {
  let found: (Json | undefined)[] = [value];
  for (const name of place === '' ? [] : place.split('.')) {
    found = found.flatMap((one) => {
      const member = isObject(one) ? one[name.replace('[]', '')] : undefined;
      return name.endsWith('[]') && Array.isArray(member) ? member : [member];
    });
  }
  return found.filter(isObject);
}

/**
 * Changes one member of the good answers, wherever it stands.
 * @param alter undefined takes the member away
 */
export function memberEdited(
  operation: OperationName,
  place: string,
  alter: (value: Json, owner: JsonObject) => Json | undefined,
): Change {
  const dot = place.lastIndexOf('.');
  const [owners, name] = [place.slice(0, Math.max(dot, 0)), place.slice(dot + 1)];
  return edited(operation, (body) => {
    for (const owner of objectsAt(body, owners)) {
      const value = owner[name];
      const changed = value === undefined ? undefined : alter(value, owner);
      if (changed === undefined) delete owner[name];
      else owner[name] = changed;
    }
  });
}

export function memberGone(operation: OperationName, place: string): Change {
  return memberEdited(operation, place, () => undefined);
}

/** Good answers have another status. */
export function statusOf(operation: OperationName, status: number): Change {
  return answerEdited(operation, (answer) => ({ ...answer, status }));
}

/** Does something else in place of an operation, or around it. */
export function around(
  operation: OperationName,
  other: (run: Run, call: Call, world: World) => Answer | Promise<Answer>,
): Change {
  return (parts) => {
    const run = parts.runs[operation];
    parts.runs[operation] = (call, world) => other(run, call, world);
  };
}

/** Does something more once an operation has done its work. */
export function afterwards(
  operation: OperationName,
  more: (call: Call, world: World, body: JsonObject) => void,
): Change {
  return around(operation, async (run, call, world) => {
    const answer = await run(call, world);
    more(call, world, isObject(answer.body) ? answer.body : {});
    return answer;
  });
}

/** The whole number in a text's place, and the like: what JSON libraries do with a wrong type. */
export const asText = (value: Json): Json => (typeof value === 'string' ? value : JSON.stringify(value));
export const asNull = (): Json => null;
/** A time as milliseconds since 1970. */
export const asMs = (value: Json): Json => Date.parse(String(value));
/** A time in the form YYYY-MM-DD hh:mm:ss. */
export const asBlankTime = (value: Json): Json => String(value).replace('T', ' ').replace('Z', '');
