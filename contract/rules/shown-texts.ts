import { isJsonObject } from '../../core/json.ts';
import type { AnswerView } from '../answer/answer-view.ts';
import { perAnswer } from '../answer/per-answer.ts';

const entities: Readonly<Record<string, string>> = {
  nbsp: ' ',
  '#160': ' ',
  lt: '<',
  '#60': '<',
  gt: '>',
  '#62': '>',
  quot: '"',
  '#34': '"',
  '#x27': "'",
  '#39': "'",
  amp: '&',
};

/** What a browser would show of a page: lines where it breaks them, no tags, the entities of plain text undone. */
function textOfHtml(page: string): string {
  return page
    .replace(/<(?:br|\/?(?:p|div|li|pre|tr|h\d))\b[^>]{0,200}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, '')
    .replace(/&(#?\w{2,5});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}

/** The texts of a JSON value, however deep. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* textsIn(member);
}

function firstOf<T>(items: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  for (const item of items) {
    if (found.length >= most) break;
    found.push(item);
  }
  return found;
}

/** No message for people is longer, and no answer has more of them: what a hostile one holds beyond is not read. */
const mostCharacters = 16_384;
const mostTexts = 1_000;

const looksLikeHtml = /<\/?[a-z][^<>]*>|&nbsp;/i;

/** What an error answer shows to people: the texts of its JSON, or its body where it holds none; HTML as it is read. */
export const shownTexts: (view: AnswerView) => string[] = perAnswer(({ json, text }) => {
  const texts = isJsonObject(json) ? firstOf(textsIn(json), mostTexts) : [text ?? ''];
  return texts
    .map((whole) => whole.slice(0, mostCharacters))
    .flatMap((shown) => (looksLikeHtml.test(shown) ? [shown, textOfHtml(shown)] : [shown]));
});

/** The place in the document for a breach in the texts of an error answer: its response where there is one. */
export function errorPlace({ model, status }: AnswerView): string {
  const { pointer } = model.operation;
  return model.statuses.has(status) ? `${pointer}/responses/${status}` : pointer;
}
