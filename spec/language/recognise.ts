import {
  type CaptionRole,
  type ColumnName,
  captionWords,
  columnWords,
  noneWords,
  noWords,
  type SectionName,
  sectionWords,
  yesWords,
} from './words.ts';

function index<Name extends string>(words: Record<Name, readonly string[]>, names: readonly Name[]): Map<string, Name> {
  const byWord = new Map<string, Name>();
  for (const name of names) for (const word of words[name]) if (!byWord.has(word)) byWord.set(word, name);
  return byWord;
}

const sections = index(sectionWords, [
  'function',
  'uri',
  'request',
  'response',
  'example-requests',
  'example-responses',
  'status-codes',
  'error-codes',
  'other',
]);
const columns = index(columnWords, [
  'name',
  'mandatory',
  'type',
  'description',
  'status',
  'default',
  'range',
  'example',
]);
const captions = index(captionWords, [
  'path',
  'query',
  'request-header',
  'request-body',
  'form-data',
  'response-header',
  'response-body',
  'status-codes',
]);
const yes = new Set(yesWords);
const no = new Set(noWords);
const none = new Set(noneWords);

/** Folded words in the shape of the word lists: lower case, single blanks, no marks around them. */
function normalise(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/ ?:$/, '');
}

/** Which section a line opens, where it is nothing but a heading. */
export function sectionOf(text: string): SectionName | undefined {
  return text.length > 40 ? undefined : sections.get(normalise(text));
}

export function columnOf(text: string): ColumnName | undefined {
  return text.length > 40 ? undefined : columns.get(normalise(text));
}

/** `Yes` and `No` of a Mandatory column, undefined where the words are neither. */
export function mandatoryOf(text: string): boolean | undefined {
  const word = normalise(text);
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** True for words that say that there is nothing: `None`, `-`, `不涉及`. */
export function isNone(text: string): boolean {
  const word = normalise(text);
  return word === '' || none.has(word);
}

/** The number in `Status code: 200`, undefined for any other line. */
export function statusOf(text: string): string | undefined {
  return /^(?:http )?(?:status codes?|状态码|返回码) ?: ?([1-5]\d\d)$/i.exec(text.trim())?.[1];
}

export type Caption = { role: CaptionRole } | { title: string };

/** `Table 3 Response body parameters` or `表4TypeName`; the number is optional in neither. */
export function captionOf(text: string): Caption | undefined {
  const title = /^(?:table|表) ?\d+(?:[-.]\d+)?[ .:]*(\S.*)$/i.exec(text.trim())?.[1];
  if (title === undefined) return undefined;
  const role = captions.get(title.toLowerCase().replace(/\s+/g, ''));
  return role === undefined ? { title } : { role };
}
