import type { OperationModel } from '../../model/operation.ts';
import type { Resource } from '../../resources/resource.ts';
import { segmentsOf } from '../../resources/template.ts';
import { memberPlace } from '../place.ts';
import { makeLong, makeShort } from '../runs.ts';
import { isOnItsWay, isStopped, stateOf, stoppedWord, wordIn } from '../states.ts';
import { NotExercised, type Story } from '../tools.ts';
import { watchToEnd } from './run-to-end.ts';

function named(resource: Resource, words: RegExp): OperationModel | undefined {
  return resource.actions.find(({ path }) => words.test(segmentsOf(path).at(-1) ?? ''));
}

const stopping = /^(?:stop|terminate|cancel|abort|kill)/i;
const retrying = /^(?:retry|rerun|restart|resume|redo)/i;

/** What is stopped while it runs ends in the state that the page has for it. */
export const stop: Story = {
  name: 'stop',
  summary: 'what is stopped while it runs ends soon, as stopped',
  rules: ['stopped', 'state-forward', 'other-untouched'],
  lacks: (resource) =>
    named(resource, stopping) === undefined
      ? 'no operation stops one'
      : stateOf(resource.show) === undefined
        ? 'no page lists states that it goes through to an end'
        : undefined,
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    const operation = named(resource, stopping);
    const state = stateOf(show);
    if (show === undefined || operation === undefined || state === undefined) return;
    const thing = await makeLong(tools, resource, all);
    const other = await tools.make(resource, thing.parent);
    const look = () =>
      tools.call({ operation: show, of: thing, what: `the ${name}, before it is stopped`, want: 'any' });
    const before = await tools.eventually(look, ({ ok }) => ok);
    const word = wordIn(before.json, state);
    if (word === undefined || !isOnItsWay(word))
      throw new NotExercised(`no ${name} was still running when it was stopped`);
    const done = await tools.call({ operation, of: thing, what: `the ${name} is stopped`, want: 'success' });
    const { last } = await watchToEnd(tools, thing, show);
    const after = wordIn(last.json, state) ?? `status ${last.status}`;
    const wanted = stoppedWord(state);
    if (!isStopped(after) && (isOnItsWay(after) || wanted !== undefined)) {
      const pointer = memberPlace(show, [state.name]);
      const message = `the ${name} was stopped while it ran, and is ${after}`;
      tools.breach('stopped', { pointer, message, expected: wanted ?? 'ended', actual: after }, [
        done.exchange,
        last.exchange,
      ]);
    }
    const rest = await tools.call({ operation: show, of: other, what: `another ${name}`, want: 'any' });
    const otherWord = wordIn(rest.json, state);
    if (otherWord !== undefined && isStopped(otherWord)) {
      const pointer = memberPlace(show, [state.name]);
      const message = `another ${name} was stopped with this one`;
      tools.breach('other-untouched', { pointer, message, expected: 'its own state', actual: otherWord }, [
        done.exchange,
        rest.exchange,
      ]);
    }
  },
};

/** What is retried runs again, under its own id, and ends again. */
export const retry: Story = {
  name: 'retry',
  summary: 'what is retried runs again and ends',
  rules: ['restarted', 'execution-ends'],
  lacks: (resource) =>
    named(resource, retrying) === undefined
      ? 'no operation retries one'
      : stateOf(resource.show) === undefined
        ? 'no page lists states that it goes through to an end'
        : undefined,
  tell: async (tools, resource, all) => {
    const { show, name } = resource;
    const operation = named(resource, retrying);
    const state = stateOf(show);
    if (show === undefined || operation === undefined || state === undefined) return;
    const thing = await makeShort(tools, resource, all, 'failing');
    const { last } = await watchToEnd(tools, thing, show);
    const first = wordIn(last.json, state);
    if (first === undefined || isOnItsWay(first)) throw new NotExercised(`no ${name} came to an end`);
    // Times are written to the second: a second later a run that began anew shows.
    await tools.pause(1_050);
    const done = await tools.call({ operation, of: thing, what: `the ${name} is retried`, want: 'any' });
    if (!done.ok) throw new NotExercised(`a ${name} that is ${first} cannot be retried: status ${done.status}`);
    const traces = (json: unknown): string => JSON.stringify(json);
    const isNew = (reply: { json: unknown }): boolean => traces(reply.json) !== traces(last.json);
    const look = () => tools.call({ operation: show, of: thing, what: `the ${name}, retried`, want: 'any' });
    const after = await tools.eventually(look, isNew, 3_000);
    if (!isNew(after)) {
      const pointer = memberPlace(show, [state.name]);
      const message = `the ${name} is as it was before it was retried`;
      tools.breach('restarted', { pointer, message, expected: 'another state or other times', actual: first }, [
        done.exchange,
        after.exchange,
      ]);
      return;
    }
    const again = await watchToEnd(tools, thing, show);
    const word = wordIn(again.last.json, state);
    if (word !== undefined && !isOnItsWay(word)) return;
    const message = `the ${name} that was retried has not ended`;
    const pointer = memberPlace(show, [state.name]);
    tools.breach(
      'execution-ends',
      { pointer, message, expected: 'a state in which it has ended', actual: word ?? 'none' },
      [done.exchange, again.last.exchange],
    );
  },
};
