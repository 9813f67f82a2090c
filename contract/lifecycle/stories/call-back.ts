import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf } from '../../resources/answer-members.ts';
import type { Resource } from '../../resources/resource.ts';
import { segmentsOf } from '../../resources/template.ts';
import { memberPlace, purposeOf } from '../place.ts';
import { listedPaths } from '../shown.ts';
import { isFailed, isOnItsWay, type StateMember, stateOf, wordIn } from '../states.ts';
import { makeParent } from '../subject.ts';
import type { Reply, Thing } from '../thing.ts';
import { type LifecycleTools, NotExercised, type Story } from '../tools.ts';
import { watchToEnd } from './run-to-end.ts';
import { parentThatSleeps, whileRunning } from './runs.ts';
import { tellForeign } from './stop.ts';

const callingBack = /^(?:callback|call[-_]back|complete|signal|notify|report)/i;

/** The action by which what waits is told to go on: of the thing itself, or of what it belongs to. */
function backOf(resource: Resource, all: readonly Resource[]): OperationModel | undefined {
  const parent = all.find(({ name }) => name === resource.parent);
  return [...resource.actions, ...(parent?.actions ?? [])].find(({ path }) =>
    callingBack.test(segmentsOf(path).at(-1) ?? ''),
  );
}

/** The member of the body that says how it went, with a word for success and one for a failure. */
function outcomeOf(operation: OperationModel): { name: string; good: string; bad: string } | undefined {
  for (const { keyword, path, value } of operation.body?.constraints ?? []) {
    const [name] = path;
    if (keyword !== 'enum' || path.length !== 1 || name === undefined || !Array.isArray(value)) continue;
    const words = value.filter((word) => typeof word === 'string');
    const bad = words.find(isFailed);
    const good = words.find((word) => /^(?:success|succeed|ok|done|complete)/i.test(word));
    if (good !== undefined && bad !== undefined) return { name, good, bad };
  }
  return undefined;
}

interface Waiting {
  thing: Thing;
  operation: OperationModel;
  show: OperationModel;
  state: StateMember;
}

/** The body of a call back that goes so, with a text in it that nothing else has. */
function bodyOf(tools: LifecycleTools, operation: OperationModel, isGood: boolean): { body: JsonObject; mark: string } {
  const body = tools.bodyFor(operation) ?? {};
  const outcome = outcomeOf(operation);
  const mark = `fg-${isGood ? 'went-well' : 'went-wrong'}-${Math.abs(JSON.stringify(body).length * 7919)}`;
  const marked = Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      /^(?:output|data|payload)$/i.test(name) && isJsonObject(value) ? { ...value, mark } : value,
    ]),
  );
  const error = Object.keys(body).find((name) => /error|reason|message/i.test(name) && typeof body[name] === 'string');
  return {
    body: {
      ...marked,
      ...(error !== undefined && { [error]: isGood ? (body[error] ?? '') : mark }),
      ...(outcome !== undefined && { [outcome.name]: isGood ? outcome.good : outcome.bad }),
    },
    mark,
  };
}

/** Whether it still runs; a refusal to show it does not tell. */
async function stillRuns(
  tools: LifecycleTools,
  { thing, show, state }: Waiting,
): Promise<{ runs: boolean; seen: Reply }> {
  const seen = await tools.call({
    operation: show,
    of: thing,
    what: `the ${thing.resource.name}, after that`,
    want: 'any',
  });
  const word = wordIn(seen.json, state);
  return { runs: word !== undefined && isOnItsWay(word), seen };
}

/** Called back by a name that nothing has, it goes on waiting. */
async function tellWrongNames(tools: LifecycleTools, waiting: Waiting, body: JsonObject): Promise<void> {
  const { thing, operation } = waiting;
  const names = operation.parameters.filter((parameter) => parameter.required && parameter.in === 'header');
  for (const { name } of names) {
    const what = `a ${thing.resource.name} is called back with a ${name} that nothing has`;
    const values = { [name]: 'no-such-name' };
    const reply = await tools.call({ operation, of: thing, values, body, what, want: 'any' });
    const { runs, seen } = await stillRuns(tools, waiting);
    if (runs) continue;
    const breach = {
      pointer: purposeOf(operation),
      message: what,
      expected: 'still waiting',
      actual: `status ${reply.status}, and it ended`,
    };
    tools.breach('other-untouched', breach, [reply.exchange, seen.exchange]);
    throw new NotExercised('nothing waits any more');
  }
}

/** Calls one back, and holds what becomes of it to what the call said. */
async function callBack(tools: LifecycleTools, waiting: Waiting, isGood: boolean): Promise<Reply> {
  const { thing, operation, show, state } = waiting;
  const { name } = thing.resource;
  const { body, mark } = bodyOf(tools, operation, isGood);
  const done = await tools.call({ operation, of: thing, body, what: `the ${name} is called back`, want: 'any' });
  if (!done.ok) throw new NotExercised(`what runs does not wait for a call back: status ${done.status}`);
  const { last } = await watchToEnd(tools, thing, show, 3_000);
  const word = wordIn(last.json, state);
  const pointer = memberPlace(show, [state.name]);
  const exchanges = [done.exchange, last.exchange];
  const tell = (message: string, expected: string, actual: string, at = pointer): void =>
    tools.breach('called-back', { pointer: at, message, expected, actual }, exchanges);
  if (word === undefined || isOnItsWay(word)) {
    tell(`the ${name} was called back and still waits`, 'going on', word ?? `status ${last.status}`);
    return done;
  }
  if (isFailed(word) === isGood) {
    tell(
      `the ${name} was called back with a ${isGood ? 'success' : 'failure'}`,
      isGood ? 'a success' : 'a failure',
      word,
    );
    return done;
  }
  const listed = [...listedPaths(show)];
  const member = listed.find((path) => (isGood ? /(?:^|\/)output$/ : /(?:^|\/)error\w*$/).test(path));
  const isSent = JSON.stringify(body).includes(mark);
  if (isSent && member !== undefined && !JSON.stringify(last.json).includes(mark)) {
    const at = memberPlace(show, member.split('/'));
    tell(`what the call back gave is not shown`, mark, 'nowhere', at);
  }
  const own = thing.resource.parameter;
  const answered = isJsonObject(done.json) ? done.json[own] : undefined;
  if (membersOf(operation).includes(own) && answered !== undefined && answered !== thing.id)
    tell(
      `the answer to the call back names another ${name}`,
      thing.id,
      JSON.stringify(answered),
      memberPlace(operation, [own]),
    );
  return done;
}

/** What waits goes on when it is called back, and nothing else does. */
export const callBackStory: Story = {
  name: 'call-back',
  summary: 'what waits goes on when it is called back, and nothing else does',
  rules: ['called-back', 'other-untouched', 'child-of-parent'],
  lacks: (resource, all) =>
    backOf(resource, all) === undefined
      ? 'no operation calls one back'
      : stateOf(resource.show) === undefined
        ? 'no page lists states that it goes through to an end'
        : undefined,
  tell: async (tools, resource, all) => {
    const { show } = resource;
    const operation = backOf(resource, all);
    const state = stateOf(show);
    if (show === undefined || operation === undefined || state === undefined) return;
    const parent = await parentThatSleeps(tools, resource, all, 'long');
    const waiting: Waiting = { thing: await tools.make(resource, parent), operation, show, state };
    const other: Waiting = { ...waiting, thing: await tools.make(resource, parent) };
    await whileRunning(tools, waiting.thing, state);
    await whileRunning(tools, other.thing, state);
    const { body } = bodyOf(tools, operation, true);
    await tellWrongNames(tools, waiting, body);
    await tellForeign(tools, operation, waiting.thing, await makeParent(tools, resource, all), body);
    const done = await callBack(tools, waiting, true);
    const { runs, seen } = await stillRuns(tools, other);
    if (!runs) {
      const message = `another ${resource.name} went on when this one was called back`;
      const breach = {
        pointer: purposeOf(operation),
        message,
        expected: 'still waiting',
        actual: wordIn(seen.json, state) ?? `status ${seen.status}`,
      };
      tools.breach('other-untouched', breach, [done.exchange, seen.exchange]);
      return;
    }
    await callBack(tools, other, false);
  },
};
