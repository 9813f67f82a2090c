import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { OperationModel } from '../../model/operation.ts';
import { membersOf, sentMembers } from '../../resources/answer-members.ts';
import type { Resource } from '../../resources/resource.ts';
import { memberPlace } from '../place.ts';
import { sharedDifferences } from '../shown.ts';
import { stateOf, wordIn } from '../states.ts';
import { makeParent } from '../subject.ts';
import { NotExercised, type Story } from '../tools.ts';
import { watchToEnd } from './run-to-end.ts';

/** The action beside a start that does the same and waits: same body, and the members that are shown of what has ended. */
function waiting(resource: Resource, all: readonly Resource[]): OperationModel | undefined {
  const parent = all.find(({ name }) => name === resource.parent);
  const { show } = resource;
  const state = stateOf(show);
  if (parent === undefined || show === undefined || state === undefined) return undefined;
  const sent = sentMembers(resource.create);
  return parent.actions.find(
    (action) =>
      membersOf(action).includes(state.name) &&
      sent.length > 0 &&
      sent.every((name) => sentMembers(action).includes(name)),
  );
}

/** A start that is waited for and one that is asked about later end alike. */
export const sync: Story = {
  name: 'sync',
  summary: 'what is waited for and what is asked about later end alike',
  rules: ['async-as-sync'],
  lacks: (resource, all) =>
    waiting(resource, all) === undefined ? 'no other operation does the same and waits for the end' : undefined,
  tell: async (tools, resource, all) => {
    const action = waiting(resource, all);
    const { show } = resource;
    const state = stateOf(show);
    if (action === undefined || show === undefined || state === undefined) return;
    const parent = await makeParent(tools, resource, all);
    const thing = await tools.make(resource, parent);
    const { last } = await watchToEnd(tools, thing, show);
    if (!last.ok || !isJsonObject(last.json)) throw new NotExercised('what was started is not shown');
    const what = 'the same, waited for';
    const waited = await tools.call({
      operation: action,
      ...(parent && { of: parent }),
      body: thing.sent,
      what,
      want: 'any',
    });
    if (!waited.ok || !isJsonObject(waited.json))
      throw new NotExercised(`what can be started cannot be waited for: status ${waited.status}`);
    const own = [resource.parameter, resource.id ?? ''];
    const isOwn = (name: string): boolean =>
      own.includes(name) || (/time|_at$|date/i.test(name) && name !== state.name);
    const compared = (json: JsonObject): JsonObject =>
      Object.fromEntries(Object.entries(json).filter(([name]) => name === state.name || !/id$/i.test(name)));
    for (const { at, path, expected, actual } of sharedDifferences(compared(waited.json), compared(last.json), isOwn)) {
      const message = `${at} is another where the end is asked about later (${wordIn(last.json, state) ?? 'no state'})`;
      tools.breach('async-as-sync', { pointer: memberPlace(show, path), message, expected, actual }, [
        waited.exchange,
        last.exchange,
      ]);
    }
  },
};
