import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf } from '../../resources/answer-members.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { changesByItself, listedPaths, type ShownDifference, sharedDifferences, shownDifferences } from '../shown.ts';
import { isOnItsWay, type StateMember, stateOf, wordIn } from '../states.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { countIds, idOf, walkList } from '../walk-list.ts';
import { tellPartsEnded, tellPartsOnce } from './parts.ts';

/** How long something that was started may take, milliseconds: what our own requests start is small. */
const endMs = 10_000;

/** Looks at what runs until it has ended; every look is kept. */
export async function watchToEnd(
  tools: LifecycleTools,
  thing: Thing,
  show: OperationModel,
  limitMs: number = endMs,
): Promise<{ looks: Reply[]; last: Reply }> {
  const state = stateOf(show);
  const looks: Reply[] = [];
  const look = async (): Promise<Reply> => {
    const reply = await tools.call({
      operation: show,
      of: thing,
      what: `the ${thing.resource.name}, on its way`,
      want: 'any',
    });
    looks.push(reply);
    return reply;
  };
  const hasEnded = (reply: Reply): boolean => {
    const word = state === undefined ? undefined : wordIn(reply.json, state);
    return reply.ok && word !== undefined && !isOnItsWay(word);
  };
  const last = await tools.eventually(look, hasEnded, limitMs);
  return { looks, last };
}

const timeOf = (json: JsonObject, name: string): number => {
  const value = json[name];
  return typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
};

/** Pairs of members that hold times, the earlier one first. */
function timePairs(show: OperationModel): [string, string][] {
  const names = membersOf(show);
  const begin = names.find((name) => /^(?:begin|start|creat)\w*(?:_time|_at|Time|At)$/.test(name));
  const later = names.filter((name) =>
    /^(?:end|finish|complet|last_?update|updat)\w*(?:_time|_at|Time|At)$/i.test(name),
  );
  return begin === undefined ? [] : later.map((name) => [begin, name]);
}

function tellTimes(tools: LifecycleTools, show: OperationModel, json: JsonObject, exchanges: readonly string[]): void {
  for (const [early, late] of timePairs(show)) {
    const [from, to] = [timeOf(json, early), timeOf(json, late)];
    if (!(to < from)) continue;
    const message = `${late} is before ${early}`;
    const [expected, actual] = [`at or after ${JSON.stringify(json[early])}`, JSON.stringify(json[late])];
    tools.breach('times-across-calls', { pointer: memberPlace(show, [late]), message, expected, actual }, exchanges);
  }
}

/** What was started is shown as it was sent, ends in a state that stays, and is listed as it is shown. */
export const runToEnd: Story = {
  name: 'run',
  summary: 'what was started ends, in a state that stays, and is listed as it is shown',
  rules: ['execution-ends', 'state-forward', 'ended-result', 'created-shown', 'times-across-calls', 'created-listed'],
  lacks: ({ show }) =>
    stateOf(show) === undefined ? 'no page lists states that it goes through to an end' : undefined,
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    const state = stateOf(show);
    if (show === undefined || state === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const { looks, last } = await watchToEnd(tools, thing, show);
    const at = memberPlace(show, [state.name]);
    const shown = looks.filter(({ ok }) => ok);
    if (shown.length === 0) {
      const breach = {
        pointer: purposeOf(show),
        message: `a ${name} that was just started is not shown`,
        expected: 'shown',
        actual: `status ${last.status}`,
      };
      tools.breach('created-shown', breach, [thing.exchange, last.exchange]);
      return;
    }
    const words = shown.map((reply) => wordIn(reply.json, state));
    const lastWord = words.at(-1);
    if (lastWord === undefined) throw new NotExercised(`what is shown has no ${state.name}`);
    if (isOnItsWay(lastWord)) {
      const message = `the ${name} has not ended after ${endMs / 1000} s`;
      tools.breach(
        'execution-ends',
        { pointer: at, message, expected: 'a state in which it has ended', actual: lastWord },
        [thing.exchange, last.exchange],
      );
      return;
    }
    // Once gone, it does not come back as running: the first looks may not yet show it.
    const gap = looks.findIndex(({ ok }, index) => !ok && looks.slice(0, index).some((before) => before.ok));
    if (gap >= 0) {
      const message = `the ${name} was shown, and then not`;
      const actual = `status ${looks[gap]?.status}`;
      tools.breach('state-forward', { pointer: at, message, expected: 'shown', actual }, [looks[gap]?.exchange ?? '']);
    }
    if (!isJsonObject(last.json)) return;
    const exchanges = [thing.exchange, last.exchange];
    for (const { at: place, path, expected, actual } of shownDifferences(thing.sent, last.json, listedPaths(show))) {
      const message = `${place} of the ${name} is not what was sent`;
      tools.breach('created-shown', { pointer: memberPlace(show, path), message, expected, actual }, exchanges);
    }
    for (const [member, expected] of ownersOf(thing)) {
      const actual: JsonValue | undefined = last.json[member];
      if (actual === undefined || actual === expected) continue;
      const message = `/${member} of the ${name} is not that of what it belongs to`;
      const breach = {
        pointer: memberPlace(show, [member]),
        message,
        expected: String(expected),
        actual: JSON.stringify(actual),
      };
      tools.breach('created-shown', breach, exchanges);
    }
    tellTimes(tools, show, last.json, exchanges);
    tellPartsEnded(tools, { thing, show, state }, last);
    tellPartsOnce(tools, { thing, show, state }, last);
    for (const list of resource.lists) await tellListed(tools, thing, list, { ...last.json }, last.exchange);
    // A state that is written late shows a moment after the end.
    for (const waitMs of [50, 400]) {
      await tools.pause(waitMs);
      const later = await tools.call({ operation: show, of: thing, what: `the ${name}, after its end`, want: 'any' });
      const word = wordIn(later.json, state);
      if (!later.ok || word === undefined || isOnItsWay(word)) {
        const message = `the ${name} had ended, and has not any more`;
        const actual = later.ok ? (word ?? 'no state') : `status ${later.status}`;
        tools.breach('state-forward', { pointer: at, message, expected: lastWord, actual }, [
          last.exchange,
          later.exchange,
        ]);
        return;
      }
      if (!isJsonObject(later.json)) return;
      for (const { at: place, path, expected, actual } of sharedDifferences(last.json, later.json, () => false)) {
        const message = `${place} of the ${name} changed after its end`;
        tools.breach('ended-result', { pointer: memberPlace(show, path), message, expected, actual }, [
          last.exchange,
          later.exchange,
        ]);
      }
    }
  },
};

/** Members by which a thing names what it belongs to. */
function ownersOf(thing: Thing): [string, JsonValue][] {
  const { parent, resource } = thing;
  const own: [string, JsonValue][] = [[resource.parameter, thing.id]];
  if (parent === undefined) return own;
  const shared = Object.entries(parent.answer).filter(([name]) => name.startsWith(`${parent.resource.name}_`));
  return [
    ...own,
    [parent.resource.parameter, parent.id],
    ...shared.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  ];
}

/**
 * Looks for what runs, or ran, in a list: it stands there once, as it is shown.
 * @param state where it still runs, its word and its times may be others by now
 */
export async function tellListed(
  tools: LifecycleTools,
  thing: Thing,
  list: Thing['resource']['lists'][number],
  shown: JsonObject,
  exchange: string,
  state?: StateMember,
): Promise<void> {
  const word = state === undefined ? undefined : wordIn(shown, state);
  const runs = word !== undefined && isOnItsWay(word);
  const differencesOf = (item: JsonObject) => [
    ...sharedDifferences(
      shown,
      item,
      (member) => runs && (member === state?.name || changesByItself(member)),
      new Set(list.list.items),
    ),
    ...(runs ? sayingEnd(shown, item, state) : []),
  ];
  const look = async () => {
    const walked = await walkList(tools, list, thing.parent, pageOf(list, 100));
    const item = walked.items.find((one) => idOf(one, list) === thing.id);
    return { walked, item, times: countIds(walked, list).get(thing.id) ?? 0 };
  };
  const { walked, item, times } = await tools.eventually(
    look,
    (seen) => seen.times === 1 && seen.item !== undefined && differencesOf(seen.item).length === 0,
  );
  if (walked.cut && times === 0) return;
  const exchanges = [thing.exchange, exchange, ...walked.exchanges.slice(-1)];
  if (item === undefined || times !== 1) {
    const pointer = memberPlace(list.operation, list.list.path);
    const message = `a ${thing.resource.name} is listed ${times === 0 ? 'nowhere' : `${times} times`}`;
    tools.breach('created-listed', { pointer, message, expected: 'once', actual: `${times} times` }, exchanges);
    return;
  }
  for (const { at, path, expected, actual } of differencesOf(item)) {
    const pointer = memberPlace(list.operation, [...list.list.path, '*', ...path]);
    const message = `${at} of the ${thing.resource.name} is another in the list than where it is shown`;
    tools.breach('created-listed', { pointer, message, expected, actual }, exchanges);
  }
}

/** What still runs, as it is shown, has no end in a list either. */
function sayingEnd(shown: JsonObject, item: JsonObject, state: StateMember | undefined): ShownDifference[] {
  const word = state === undefined ? undefined : wordIn(item, state);
  return Object.keys(item)
    .filter((name) => /^(?:end|finish)\w*(?:time|at)$/i.test(name) && !saysNothing(item[name]))
    .filter((name) => saysNothing(shown[name]) && word !== undefined && isOnItsWay(word))
    .map((name) => ({
      at: `/${name}`,
      path: [name],
      expected: 'none, as it runs',
      actual: JSON.stringify(item[name]),
    }));
}

function saysNothing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || value === '' || value === 0;
}
