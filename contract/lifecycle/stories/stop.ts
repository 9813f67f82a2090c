import { isJsonObject, type JsonValue } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf } from '../../resources/answer-members.ts';
import type { Resource } from '../../resources/resource.ts';
import { segmentsOf } from '../../resources/template.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { allDifferences } from '../shown.ts';
import { isOnItsWay, isStopped, stateOf, stoppedWord, wordIn } from '../states.ts';
import { makeParent } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import type { LifecycleTools, Story } from '../tools.ts';
import { tellByStatus } from './by-status.ts';
import { type Running, tellPartsEnded } from './parts.ts';
import { tellListed, watchToEnd } from './run-to-end.ts';
import { parentThatSleeps, whileRunning } from './runs.ts';

export function namedAction(resource: Resource, words: RegExp): OperationModel | undefined {
  return resource.actions.find(({ path }) => words.test(segmentsOf(path).at(-1) ?? ''));
}

const stopping = /^(?:stop|terminate|cancel|abort|kill)/i;

/** A time of the end that is there and says something. */
export function endOf(json: JsonValue | undefined): JsonValue | undefined {
  if (!isJsonObject(json)) return undefined;
  const name = Object.keys(json).find((member) => /^(?:end|finish|complet|stop)\w*(?:time|at|date)$/i.test(member));
  const value = name === undefined ? undefined : json[name];
  return value === null || value === '' || value === 0 ? undefined : value;
}

/**
 * Tries an action by paths that do not lead to the thing, those of another parent and of another project: it must be
 * refused.
 */
export async function tellForeign(
  tools: LifecycleTools,
  operation: OperationModel,
  thing: Thing,
  other: Thing | undefined,
  body?: JsonValue,
): Promise<void> {
  const { name } = thing.resource;
  const with_ = body === undefined ? {} : { body };
  if (other !== undefined) {
    const what = `${operation.name} of a ${name} under another ${other.resource.name}`;
    const reply = await tools.call({ operation, of: { ...thing, parent: other }, ...with_, what, want: 'any' });
    if (reply.ok) {
      const breach = {
        pointer: purposeOf(operation),
        message: what,
        expected: 'a refusal',
        actual: `status ${reply.status}`,
      };
      tools.breach('child-of-parent', breach, [thing.exchange, reply.exchange]);
    }
  }
  if (tools.otherProject === undefined) return;
  const what = `${operation.name} of a ${name} by the path of another project`;
  const reply = await tools.call({ operation, of: thing, values: tools.otherProject, ...with_, what, want: 'any' });
  if (!reply.ok) return;
  const breach = {
    pointer: purposeOf(operation),
    message: what,
    expected: 'a refusal',
    actual: `status ${reply.status}`,
  };
  tools.breach('foreign-project', breach, [thing.exchange, reply.exchange]);
}

/** What must be as it was before: neither stopped nor ended with another one. */
async function tellStillRuns(tools: LifecycleTools, { thing, show, state }: Running, done: Reply): Promise<void> {
  const { name } = thing.resource;
  const rest = await tools.call({ operation: show, of: thing, what: `another ${name}`, want: 'any' });
  const word = wordIn(rest.json, state);
  if (word !== undefined && isOnItsWay(word)) return;
  const message = `another ${name} does not run any more since this one was stopped`;
  const breach = {
    pointer: memberPlace(show, [state.name]),
    message,
    expected: 'still running',
    actual: word ?? `status ${rest.status}`,
  };
  tools.breach('other-untouched', breach, [done.exchange, rest.exchange]);
}

/** Lists of what runs and what was stopped, each as it is shown. */
async function tellLists(tools: LifecycleTools, stopped: Running, last: Reply, other: Running): Promise<void> {
  const { resource } = stopped.thing;
  const runs = await tools.call({
    operation: other.show,
    of: other.thing,
    what: `another ${resource.name}`,
    want: 'any',
  });
  for (const list of resource.lists) {
    if (isJsonObject(last.json)) await tellListed(tools, stopped.thing, list, last.json, last.exchange, stopped.state);
    if (isJsonObject(runs.json)) await tellListed(tools, other.thing, list, runs.json, runs.exchange, stopped.state);
  }
  const words = [wordIn(last.json, stopped.state), wordIn(runs.json, stopped.state)];
  await tellByStatus(tools, [stopped.thing, other.thing], words);
}

/** What has ended stays as it is, whatever is done to it. */
async function tellEndedStays(
  tools: LifecycleTools,
  operation: OperationModel,
  { thing, show }: Running,
  last: Reply,
): Promise<void> {
  const { name } = thing.resource;
  const again = await tools.call({ operation, of: thing, what: `the ${name} is stopped again`, want: 'any' });
  const after = await tools.call({ operation: show, of: thing, what: `the ${name}, stopped twice`, want: 'any' });
  if (!isJsonObject(last.json) || !isJsonObject(after.json)) return;
  for (const { at, path, expected, actual } of allDifferences(last.json, after.json)) {
    const message = `${at} of a ${name} that has ended changed when it was stopped`;
    tools.breach('ended-result', { pointer: memberPlace(show, path), message, expected, actual }, [
      again.exchange,
      after.exchange,
    ]);
  }
}

/** Stops one, and looks at what became of it. */
async function stopOne(
  tools: LifecycleTools,
  operation: OperationModel,
  running: Running,
): Promise<{ done: Reply; last: Reply }> {
  const { thing, show, state } = running;
  const { name } = thing.resource;
  const done = await tools.call({ operation, of: thing, what: `the ${name} is stopped`, want: 'any' });
  if (!done.ok) {
    const now = await whileRunning(tools, thing, state);
    const message = `a ${name} that runs cannot be stopped`;
    const breach = { pointer: purposeOf(operation), message, expected: 'success', actual: `status ${done.status}` };
    tools.breach('stopped', breach, [done.exchange, now.exchange]);
  }
  const { last } = await watchToEnd(tools, thing, show, 5_000);
  const after = wordIn(last.json, state) ?? `status ${last.status}`;
  const wanted = stoppedWord(state);
  const exchanges = [done.exchange, last.exchange];
  const pointer = memberPlace(show, [state.name]);
  if (!isStopped(after) && (isOnItsWay(after) || wanted !== undefined)) {
    const message = `the ${name} was stopped while it ran, and is ${after}`;
    tools.breach('stopped', { pointer, message, expected: wanted ?? 'ended', actual: after }, exchanges);
  }
  return { done, last };
}

/** What is stopped while it runs ends in the state that the page has for it. */
export const stop: Story = {
  name: 'stop',
  summary: 'what is stopped while it runs ends soon, as stopped, and nothing else does',
  rules: ['stopped', 'other-untouched', 'ended-result', 'child-of-parent', 'created-listed', 'list-filter'],
  lacks: (resource) =>
    namedAction(resource, stopping) === undefined
      ? 'no operation stops one'
      : stateOf(resource.show) === undefined
        ? 'no page lists states that it goes through to an end'
        : undefined,
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    const operation = namedAction(resource, stopping);
    const state = stateOf(show);
    if (show === undefined || operation === undefined || state === undefined) return;
    const parent = await parentThatSleeps(tools, resource, all, 'long');
    const running: Running = { thing: await tools.make(resource, parent), show, state };
    const other: Running = { thing: await tools.make(resource, parent), show, state };
    await whileRunning(tools, running.thing, state);
    await whileRunning(tools, other.thing, state);
    const elsewhere = await makeParent(tools, resource, all);
    await tellForeign(tools, operation, running.thing, elsewhere);
    const { done, last } = await stopOne(tools, operation, running);
    await tellStillRuns(tools, other, done);
    const short = await tools.make(resource, elsewhere);
    const { last: plain } = await watchToEnd(tools, short, show);
    // Where what ended by itself has no time of its end, nothing says that what was stopped must.
    if (endOf(plain.json) !== undefined && last.ok && endOf(last.json) === undefined) {
      const place = membersOf(show).find((member) => /^(?:end|finish)/i.test(member)) ?? state.name;
      const message = `a ${name} that was stopped has no time of its end`;
      tools.breach('stopped', { pointer: memberPlace(show, [place]), message, expected: 'a time', actual: 'none' }, [
        done.exchange,
        last.exchange,
      ]);
    }
    tellPartsEnded(tools, running, last);
    await tellLists(tools, running, last, other);
    await tellEndedStays(tools, operation, running, last);
    const ended = { thing: short, show, state };
    await tellEndedStays(tools, operation, ended, plain);
    // What was refused, or done, before is no reason for the next one.
    await stopOne(tools, operation, other);
  },
};
