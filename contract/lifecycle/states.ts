import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type { OperationModel } from '../model/operation.ts';
import { successOf } from '../resources/answer-members.ts';

/** The member that says how far something that runs has come, and the words it can have. */
export interface StateMember {
  name: string;
  words: readonly string[];
}

/** Words for what has not ended yet. */
const onItsWay =
  /^(?:.*ing|active|created|new|open|paused?|suspended|waiting|init|ready|start(?:ed)?|retry|recovered|scheduled|queued|submitted|accepted|in[-_ ]?progress)$/i;
/** Words for what was ended from without. */
const ended = /^(?:cancel|cancell?ed|abort|aborted|stop|stopped|terminated?|killed)$/i;
/** Words for what went wrong. */
const wrong = /^(?:fail|failed|failure|error|errored|faulted)$/i;

/** Words for what came to its end by itself: a server that is "running" or "stopped" has none, and is not waited for. */
const done = /^(?:success|succeed(?:ed)?|successful|complete[d]?|finish(?:ed)?|done)$/i;

/** The state of what runs to an end, where the answer lists a word for being on its way and one for having come to it. */
export function stateOf(show: OperationModel | undefined): StateMember | undefined {
  const found = (show === undefined ? undefined : successOf(show))?.constraints.find(
    ({ keyword, path, value }) =>
      keyword === 'enum' &&
      path.length === 1 &&
      /^(?:.*_)?(?:status|state|phase)$/i.test(path[0] ?? '') &&
      Array.isArray(value) &&
      value.some((word) => typeof word === 'string' && isOnItsWay(word)) &&
      value.some((word) => typeof word === 'string' && done.test(word)),
  );
  const [name] = found?.path ?? [];
  if (found === undefined || name === undefined || !Array.isArray(found.value)) return undefined;
  return { name, words: found.value.filter((word) => typeof word === 'string') };
}

/** The word of a state in an answer. */
export function wordIn(json: JsonValue | undefined, state: StateMember): string | undefined {
  const word = isJsonObject(json) ? json[state.name] : undefined;
  return typeof word === 'string' ? word : undefined;
}

export function isOnItsWay(word: string): boolean {
  return onItsWay.test(word);
}

/** A word for what was stopped, among those that a page lists. */
export function stoppedWord(state: StateMember): string | undefined {
  return state.words.find((word) => ended.test(word));
}

export function isStopped(word: string): boolean {
  return ended.test(word);
}

export function isFailed(word: string): boolean {
  return wrong.test(word);
}
