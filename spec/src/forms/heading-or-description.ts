import type { SectionName } from '../language/heading-words.ts';
import { captionOf, isAlsoDescription, sectionOf, statusOf } from '../language/recognise.ts';
import { segments } from '../language/segments.ts';
import type { Line } from './block.ts';
import { headerAt, wordsFrom } from './cell-rows.ts';

/** Whether a row of the table that is read starts at an index. */
export type StartsRow = (index: number) => boolean;

/** What the words at `index` are: more of a table, or what may stand after one. */
function follows(lines: readonly Line[], index: number, startsRow: StartsRow): 'row' | Place | 'words' | 'end' {
  const [next] = wordsFrom(lines, index, 1);
  if (next === undefined) return 'end';
  const { text } = next.line;
  const [first] = segments(text).slice(1);
  const isLabel = first !== undefined && text.slice(0, first.start).trim() === '';
  if (isLabel || startsRow(next.at)) return 'row';
  if (statusOf(text) !== undefined) return 'status';
  const caption = captionOf(text);
  if (caption !== undefined) return 'role' in caption && caption.role === 'status-codes' ? 'status-table' : 'table';
  const head = headerAt(lines, next.at);
  if (head !== undefined) return head.columns[0] === 'status' ? 'status-table' : 'table';
  return sectionOf(text) === undefined ? 'words' : 'heading';
}

type Place = 'status' | 'status-table' | 'table' | 'heading';

/** What stands first in a section; where it follows, the words before it were its heading. */
const opens: Partial<Record<SectionName, readonly Place[]>> = {
  uri: ['table'],
  request: ['table'],
  response: ['table', 'status'],
  'example-responses': ['status'],
  'status-codes': ['status-table'],
};

/** The sections that words without another meaning open on a page: where one has such a heading, it has no second one. */
export function clearSections(lines: readonly Line[]): ReadonlySet<SectionName> {
  const clear = new Set<SectionName>();
  for (const { text } of lines) {
    const section = sectionOf(text);
    if (section !== undefined && !isAlsoDescription(text)) clear.add(section);
  }
  return clear;
}

/**
 * Whether words after a row without a description are that description, though they could be a heading: "Error code" is
 * both. They are where another row follows, where the page has a clearer heading of that section, and where nothing
 * follows that such a section holds.
 */
export function describes(
  line: Line,
  rest: { lines: readonly Line[]; index: number },
  startsRow: StartsRow,
  clear: ReadonlySet<SectionName>,
): boolean {
  const section = sectionOf(line.text);
  if (section === undefined) return false;
  const next = follows(rest.lines, rest.index, startsRow);
  if (next === 'row') return true;
  if (!isAlsoDescription(line.text)) return false;
  return clear.has(section) || (next !== 'words' && !(next !== 'end' && opens[section]?.includes(next)));
}
