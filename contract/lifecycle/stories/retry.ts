import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import type { Resource } from '../../resources/resource.ts';
import { eachPart } from '../each-part.ts';
import { memberPlace } from '../place.ts';
import { allDifferences, sharedDifferences } from '../shown.ts';
import { isFailed, isOnItsWay, type StateMember, stateOf, wordIn } from '../states.ts';
import { makeParent, pageOf } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { idOf, walkList } from '../walk-list.ts';
import { tellListed, watchToEnd } from './run-to-end.ts';
import { makeFailed, parentThatSleeps, whileRunning } from './runs.ts';
import { endOf, namedAction, tellForeign } from './stop.ts';

const retrying = /^(?:retry|rerun|restart|resume|redo)/i;
const stopping = /^(?:stop|terminate|cancel|abort|kill)/i;

interface Ended {
  thing: Thing;
  show: OperationModel;
  state: StateMember;
  /** how it was shown after its end */
  last: Reply;
}

const plain = (json: unknown): string => JSON.stringify(json);

/** Ids of what the first list below a parent holds. */
async function idsBelow(tools: LifecycleTools, { thing }: Ended): Promise<Set<string>> {
  const [list] = thing.resource.lists;
  if (list === undefined) return new Set();
  const walked = await walkList(tools, list, thing.parent, pageOf(list, 100));
  return new Set(walked.items.flatMap((item) => idOf(item, list) ?? []));
}

/**
 * Retries what has ended, and watches it run.
 * @returns what ran again and how it ended: itself, or a new one, as pages seldom say which; undefined where nothing did
 * @throws NotExercised where it cannot be retried
 */
async function runAgain(
  tools: LifecycleTools,
  operation: OperationModel,
  ended: Ended,
): Promise<{ done: Reply; last: Reply; isItself: boolean } | undefined> {
  const { thing, show, state, last } = ended;
  const { name } = thing.resource;
  const known = await idsBelow(tools, ended);
  // Times are written to the second: a second later a run that began anew shows.
  await tools.pause(1_050);
  const done = await tools.call({ operation, of: thing, what: `the ${name} is retried`, want: 'any' });
  const word = wordIn(last.json, state) ?? 'ended';
  if (!done.ok) throw new NotExercised(`a ${name} that is ${word} cannot be retried: status ${done.status}`);
  const isNew = (reply: Reply): boolean => plain(reply.json) !== plain(last.json);
  const look = () => tools.call({ operation: show, of: thing, what: `the ${name}, retried`, want: 'any' });
  const after = await tools.eventually(look, isNew, 1_500);
  if (isNew(after)) {
    const again = await watchToEnd(tools, thing, show);
    return { done, last: again.last, isItself: true };
  }
  const born = [...(await idsBelow(tools, ended))].find((id) => !known.has(id));
  if (born !== undefined) {
    const again = await watchToEnd(tools, { ...thing, id: born }, show);
    return { done, last: again.last, isItself: false };
  }
  const message = `the ${name} is as it was before it was retried`;
  const breach = {
    pointer: memberPlace(show, [state.name]),
    message,
    expected: 'another state or other times',
    actual: word,
  };
  tools.breach('restarted', breach, [done.exchange, after.exchange]);
  return undefined;
}

/** What ran again has what it was started with, and ends later than before. */
function tellKept(tools: LifecycleTools, { thing, show, last }: Ended, again: Reply, done: Reply): void {
  if (!isJsonObject(last.json) || !isJsonObject(again.json)) return;
  const sent = new Set(Object.keys(thing.sent));
  const own = [thing.resource.parameter, ...(thing.resource.id === undefined ? [] : [thing.resource.id])];
  const kept = (json: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(json).filter(([name]) => sent.has(name) || own.includes(name)));
  const listed = new Set(Object.keys(kept(last.json)));
  for (const { at, path, expected, actual } of sharedDifferences(
    kept(last.json),
    kept(again.json),
    () => false,
    listed,
  )) {
    const message = `${at} of the ${thing.resource.name} is another since it was retried`;
    tools.breach('restarted', { pointer: memberPlace(show, path), message, expected, actual }, [
      done.exchange,
      again.exchange,
    ]);
  }
  for (const [name, value] of Object.entries(last.json)) {
    const now = again.json[name];
    const pointer = memberPlace(show, [name]);
    const isMade = /time|date|_at$/i.test(name) && /\bcreated\b/i.test(tools.wordsAt(show, pointer));
    if (!isMade || now === undefined || now === value) continue;
    const message = `${name} of the ${thing.resource.name} moved when it was retried`;
    const breach = { pointer, message, expected: JSON.stringify(value), actual: JSON.stringify(now) };
    tools.breach('restarted', breach, [done.exchange, again.exchange]);
  }
  const [before, after] = [endOf(last.json), endOf(again.json)];
  if (before === undefined || after === undefined || before !== after) return;
  const message = `the ${thing.resource.name} has run again, and has the time of its first end`;
  const breach = {
    pointer: memberPlace(show, ['end_time']),
    message,
    expected: `after ${plain(before)}`,
    actual: plain(after),
  };
  tools.breach('restarted', breach, [done.exchange, again.exchange]);
}

function tellEnded(tools: LifecycleTools, { thing, show, state }: Ended, done: Reply, last: Reply): string | undefined {
  const word = wordIn(last.json, state);
  if (word !== undefined && !isOnItsWay(word)) return word;
  const message = `the ${thing.resource.name} that was retried has not ended`;
  const breach = {
    pointer: memberPlace(show, [state.name]),
    message,
    expected: 'a state in which it has ended',
    actual: word ?? 'none',
  };
  tools.breach('execution-ends', breach, [done.exchange, last.exchange]);
  return undefined;
}

/** What took a while, or failed, is listed as it is shown. */
async function tellInLists(tools: LifecycleTools, { thing, last }: Ended): Promise<void> {
  if (!isJsonObject(last.json)) return;
  for (const list of thing.resource.lists) await tellListed(tools, thing, list, last.json, last.exchange);
}

/** What fails for what it is fails again, and can be retried again. */
async function retryFailed(
  tools: LifecycleTools,
  operation: OperationModel,
  resource: Resource,
  all: readonly Resource[],
): Promise<void> {
  const { show } = resource;
  const state = stateOf(show);
  const failed = await makeFailed(tools, resource, all);
  if (failed === undefined || show === undefined || state === undefined)
    throw new NotExercised(`nothing is known that makes a ${resource.name} fail`);
  const ended: Ended = { ...failed, show, state };
  await tellForeign(tools, operation, ended.thing, await makeParent(tools, resource, all));
  await tellInLists(tools, ended);
  let { last } = ended;
  for (let times = 0; times < 2; times += 1) {
    const again = await runAgain(tools, operation, { ...ended, last });
    if (again === undefined) return;
    if (again.isItself) tellKept(tools, { ...ended, last }, again.last, again.done);
    const word = tellEnded(tools, ended, again.done, again.last);
    if (word === undefined || !again.isItself) return;
    if (!isFailed(word)) {
      const message = `a ${resource.name} that fails for what it is does not when it is retried`;
      const actual = word;
      const breach = { pointer: memberPlace(show, [state.name]), message, expected: 'failed', actual };
      tools.breach('restarted', breach, [again.done.exchange, again.last.exchange]);
      return;
    }
    ({ last } = again);
  }
}

/** What was stopped runs to its end when it is retried; what was started after it is left alone. */
async function retryStopped(
  tools: LifecycleTools,
  operation: OperationModel,
  resource: Resource,
  all: readonly Resource[],
): Promise<void> {
  const { show, name } = resource;
  const state = stateOf(show);
  const stop = namedAction(resource, stopping);
  if (stop === undefined || show === undefined || state === undefined) throw new NotExercised('nothing can be stopped');
  const parent = await parentThatSleeps(tools, resource, all, 'brief');
  const thing = await tools.make(resource, parent);
  await whileRunning(tools, thing, state);
  await tools.call({ operation: stop, of: thing, what: `the ${name} is stopped`, want: 'any' });
  const { last } = await watchToEnd(tools, thing, show);
  const other = await tools.make(resource, parent);
  const { last: otherLast } = await watchToEnd(tools, other, show);
  await tellInLists(tools, { thing: other, show, state, last: otherLast });
  const ended: Ended = { thing, show, state, last };
  const again = await runAgain(tools, operation, ended);
  if (again === undefined) return;
  if (again.isItself) tellKept(tools, ended, again.last, again.done);
  tellEnded(tools, ended, again.done, again.last);
  const rest = await tools.call({ operation: show, of: other, what: `another ${name}`, want: 'any' });
  if (!isJsonObject(otherLast.json) || !isJsonObject(rest.json)) return;
  for (const { at, path, expected, actual } of allDifferences(otherLast.json, rest.json)) {
    const message = `${at} of another ${name} changed when this one was retried`;
    const breach = { pointer: memberPlace(show, path), message, expected, actual };
    tools.breach('other-untouched', breach, [again.done.exchange, rest.exchange]);
  }
}

/** What is retried runs again and ends again, with what it was started with. */
export const retry: Story = {
  name: 'retry',
  summary: 'what is retried runs again and ends, with what it was started with',
  rules: ['restarted', 'execution-ends', 'other-untouched', 'child-of-parent', 'created-listed'],
  lacks: (resource) =>
    namedAction(resource, retrying) === undefined
      ? 'no operation retries one'
      : stateOf(resource.show) === undefined
        ? 'no page lists states that it goes through to an end'
        : undefined,
  tell: async (tools, resource, all) => {
    const operation = namedAction(resource, retrying);
    if (operation === undefined) return;
    await eachPart([
      () => retryFailed(tools, operation, resource, all),
      () => retryStopped(tools, operation, resource, all),
    ]);
  },
};
