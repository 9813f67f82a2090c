import { describingHeadings, type SectionName, sectionWords } from './heading-words.ts';
import {
  type CaptionRole,
  type ColumnName,
  captionWords,
  columnWords,
  noneWords,
  noWords,
  yesWords,
} from './table-words.ts';

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
const describing = new Set(describingHeadings);

/** Words without the marks of strong text, emphasis or code around them. */
function unmarked(text: string): string {
  const words = text.trim();
  return /^[*_`]|[*_`]$/.test(words) ? words.replace(/^[*_`]{1,3}(?=[^*_`\s])|(?<=[^*_`\s])[*_`]{1,3}$/g, '') : words;
}

/** Folded words in the shape of the word lists: lower case, single blanks, no marks around them. */
function normalise(text: string): string {
  const words = unmarked(text);
  const plain = words.endsWith(':') ? unmarked(words.slice(0, -1)) : words;
  return plain.toLowerCase().replace(/\s{2,}/g, ' ');
}

/** Which section a line opens, where it is nothing but a heading. */
export function sectionOf(text: string): SectionName | undefined {
  return text.length > 60 ? undefined : sections.get(normalise(text).replace(/^\d+(?:\.\d+)*[.)、]? ?/, ''));
}

/** True for a heading whose words could as well be the description of a row: `Error code`, `状态码`. */
export function isAlsoDescription(text: string): boolean {
  return describing.has(normalise(text));
}

export function columnOf(text: string): ColumnName | undefined {
  return text.length > 40 ? undefined : columns.get(normalise(text));
}

/** Letters of all column names, longest first: a name may be the start of another. */
const columnLetters = [...columns.keys()]
  .map((word) => ({ letters: word.replace(/[^\p{L}]/gu, ''), column: columns.get(word) }))
  .sort((a, b) => b.letters.length - a.letters.length);

/** The columns whose names are all that some letters are made of; undefined where there are others between. */
function columnsIn(letters: string): ColumnName[] | undefined {
  if (letters === '') return [];
  for (const { letters: word, column } of columnLetters) {
    const rest = letters.startsWith(word) ? columnsIn(letters.slice(word.length)) : undefined;
    if (rest !== undefined && column !== undefined && !rest.includes(column)) return [column, ...rest];
  }
  return undefined;
}

/** True for a line of nothing but the column names of a table, whatever parts them: commas, blanks or nothing at all. */
export function namesColumns(text: string): boolean {
  if (text.length > 120) return false;
  const found = columnsIn(text.toLowerCase().replace(/[^\p{L}]/gu, '')) ?? [];
  const opens = found[0] === 'name' || found[0] === 'status';
  return opens && (found.length > 2 || (found.length > 1 && /[,;|\t]/.test(text.trim())));
}

/** `Yes` and `No` of a Mandatory column, undefined where the words are neither. */
export function mandatoryOf(text: string): boolean | undefined {
  const word = normalise(text);
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** True for words that say that there is nothing: `None`, `-`, `不涉及`. */
export function isNone(text: string): boolean {
  const word = normalise(text).replace(/[.。;]$/, '');
  return word === '' || none.has(word);
}

const statusLine =
  /^(?:(?:when )?(?:the )?(?:http |normal |error )?(?:status|response|return) ?codes?(?: is)?|状态码为?|返回码为?) ?:? ?([1-5]\d\d)(?: ?时)?(?: [A-Z][A-Za-z ]{0,30})? ?:?$|^([1-5]\d\d) (?:response|响应)s?:?$/i;

/** The number in `Status code: 200`, undefined for any other line. */
export function statusOf(text: string): string | undefined {
  if (text.length > 60 || !/\d/.test(text)) return undefined;
  const match = statusLine.exec(unmarked(text).replace(/\s+/g, ' '));
  return match?.[1] ?? match?.[2];
}

export type Caption = { role: CaptionRole } | { title: string };

/** `Table 3 Response body parameters` or `表4TypeName`; the number is optional in neither. */
export function captionOf(text: string): Caption | undefined {
  if (text.length > 200 || !/^[\s*_`:]*(?:caption: )?[\s*_`]*(?:table|表)\s*\d/i.test(text)) return undefined;
  const plain = text.replaceAll('**', '').replace(/\s+/g, ' ');
  // Text browsers write "CAPTION:" before a table's caption, and pandoc a colon.
  const bare = unmarked(plain.replace(/^[ _]*(?:caption)?: ?/i, ''));
  const title = /^(?:table|表) ?\d+(?:[-.]\d+)?[ .:-]*(\S.*)$/i.exec(bare)?.[1];
  if (title === undefined) return undefined;
  const role = captions.get(title.toLowerCase().replace(/\s+/g, ''));
  return role === undefined ? { title } : { role };
}

/** A caption without its number, such as `Path Parameters`; a caption only where a table follows. */
export function bareCaptionOf(text: string): Caption | undefined {
  const role = text.length > 40 ? undefined : captions.get(normalise(text).replace(/\s+/g, ''));
  return role === undefined ? undefined : { role };
}
