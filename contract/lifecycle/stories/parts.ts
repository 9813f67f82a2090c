import { isJsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { memberPlace } from '../place.ts';
import { isOnItsWay, type StateMember, wordIn } from '../states.ts';
import type { Reply, Thing } from '../thing.ts';
import type { LifecycleTools } from '../tools.ts';

/** A running thing, and all that is looked at while something is done to it. */
export interface Running {
  thing: Thing;
  show: OperationModel;
  state: StateMember;
}

/** The parts of what has ended have ended too. */
export function tellPartsEnded(tools: LifecycleTools, { thing, show, state }: Running, last: Reply): void {
  if (!isJsonObject(last.json)) return;
  const word = wordIn(last.json, state);
  if (word === undefined || isOnItsWay(word)) return;
  const part = runningPart(Object.entries(last.json), state, []);
  if (part === undefined) return;
  const message = `a part of the ${thing.resource.name} is ${part.word} though the whole has ended`;
  const breach = { pointer: memberPlace(show, part.path), message, expected: 'ended', actual: part.word };
  tools.breach('ended-result', breach, [last.exchange]);
}

/** A state below the root that is on its way, under the name that the whole has for it. */
function runningPart(
  members: readonly [string, JsonValue | undefined][],
  state: StateMember,
  path: readonly string[],
): { path: readonly string[]; word: string } | undefined {
  for (const [name, value] of members) {
    if (
      path.length > 0 &&
      name === state.name &&
      typeof value === 'string' &&
      state.words.includes(value) &&
      isOnItsWay(value)
    )
      return { path: [...path, name], word: value };
    // What callers sent, and what came of it, may hold any words.
    if (/^(?:input|output|result|headers?|variables?|context|data|payload)$/i.test(name)) continue;
    const inner = Array.isArray(value)
      ? value.flatMap((item) =>
          isJsonObject(item) ? [runningPart(Object.entries(item), state, [...path, name, '*'])] : [],
        )
      : isJsonObject(value)
        ? [runningPart(Object.entries(value), state, [...path, name])]
        : [];
    const found = inner.find((one) => one !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Each part of what has run stands in it once. */
export function tellPartsOnce(tools: LifecycleTools, { thing, show }: Running, last: Reply): void {
  if (!isJsonObject(last.json)) return;
  for (const [name, value] of Object.entries(last.json)) {
    if (!Array.isArray(value) || thing.sent[name] !== undefined) continue;
    const items = value.filter(isJsonObject);
    const key = Object.keys(items[0] ?? {}).find(
      (member) => /_id$/.test(member) && items.every((item) => typeof item[member] === 'string'),
    );
    const ids = key === undefined ? [] : items.map((item) => String(item[key]));
    const twice = ids.find((id, index) => id !== '' && ids.indexOf(id) !== index);
    if (key === undefined || twice === undefined) continue;
    const message = `/${name} of the ${thing.resource.name} has the ${key} ${twice} more than once`;
    const breach = {
      pointer: memberPlace(show, [name]),
      message,
      expected: 'once',
      actual: `${ids.filter((id) => id === twice).length} times`,
    };
    tools.breach('ended-result', breach, [last.exchange]);
  }
}
