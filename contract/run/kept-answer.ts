import { type HeaderList, headerValue } from '../../core/exchange.ts';
import { isJsonObject, type JsonValue } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';

/** A body with more bytes is kept as an outline: what is parsed of it takes many times as much. */
const shortBytes = 4 * 1024;
/** What an outline has: levels, members or items of each, characters of a text. */
const outlined = { levels: 4, members: 100, characters: 200 };

const nothing = (): undefined => undefined;
const noFaults = (): [] => [];

function outlineOf(value: JsonValue, levels = outlined.levels): JsonValue {
  if (typeof value === 'string') return value.slice(0, outlined.characters);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return levels === 0 ? [] : value.slice(0, outlined.members).map((item) => outlineOf(item, levels - 1));
  }
  const members = levels === 0 ? [] : Object.entries(value).slice(0, outlined.members);
  return Object.fromEntries(
    members.map(([name, member]) => [name.slice(0, outlined.characters), outlineOf(member, levels - 1)]),
  );
}

/** A function of its own: one that was made beside others shares all that they hold with them, the body too. */
function headerOf(headers: HeaderList): AnswerView['header'] {
  return (name) => headerValue(headers, name);
}

/** The answer without its body; ids and times stay. */
function outlineAnswer(view: AnswerView): AnswerView {
  const { raw, json } = view;
  const none = Buffer.alloc(0);
  const outcome = raw.outcome.kind === 'answered' ? { ...raw.outcome, body: none } : raw.outcome;
  return {
    ...view,
    raw: { ...raw, outcome },
    header: headerOf(view.headers),
    body: none,
    text: undefined,
    json: isJsonObject(json) ? outlineOf(json) : undefined,
    exact: nothing,
    schemaFaults: noFaults,
  };
}

/** What of a judged answer is kept to the end of a run, for the rules across answers: of a long one, its outline. */
export function keepAnswer(view: AnswerView): AnswerView {
  return view.body.length > shortBytes ? outlineAnswer(view) : view;
}
