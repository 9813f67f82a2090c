import { segments } from '../language/segments.ts';
import type { Cell, Line } from './block.ts';
import { foldText, sliceLine } from './fold-text.ts';

/** Tags that end a line; `<li>` starts one with a bullet. Other words in angle brackets are the page's own. */
const breaking = /<br ?\/?>|<\/?(?:p|ul|ol|div|li|pre)(?: [^<>]{0,300})?>/gi;
const silent = /<\/?(?:a|b|strong|i|em|code|span|font|sup|sub|u|tt)(?: [^<>]{0,300})?>/gi;

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** `[words](#place)`; what is in the round brackets must be an address, for `[a-z](b)` is a regular expression. */
const link =
  /!?\[([^[\]]{1,200})\]\((?:https?:|#|\/|\.{1,2}\/|[\w-]{1,80}\.(?:html?|md)\b)[^()\s]{0,500}(?: "[^"]{0,200}")?\)/g;

/** Strong words inside a cell; those that are a label stay marked. */
const strong = /\*\*([^*\n]{1,200})\*\*/g;

function plain(raw: string): string {
  return raw
    .replace(link, '$1')
    .replace(strong, (whole: string, words: string) => (segments(whole).length > 1 ? whole : words))
    .replace(silent, '')
    .replace(/&(?:lt|gt|amp|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity);
}

/** A line of Markdown without the HTML that Markdown allows inside it; line breaks and items get lines of their own. */
function splitLine(line: Line): Line[] {
  const parts: Line[] = [];
  let from = 0;
  let bullet = '';
  const push = (to: number): void => {
    const words = plain(line.raw.slice(from, to)).trim();
    if (words === '') return;
    const raw = bullet + words;
    parts.push({ number: line.number, text: foldText(raw), raw });
    bullet = '';
  };
  for (const tag of line.raw.matchAll(breaking)) {
    push(tag.index);
    if (/^<li/i.test(tag[0])) bullet = '• ';
    from = tag.index + tag[0].length;
  }
  push(line.raw.length);
  return parts;
}

/** Marks of code or strong text around the whole of a cell. */
const marks = /^(`{1,2}|\*{1,3})(?=[^`*\s])([^`*]{0,400})(?<=[^`*\s])\1$/;

function unmarked(line: Line): Line {
  const match = marks.exec(line.raw);
  const width = match?.[1]?.length ?? 0;
  return width === 0
    ? line
    : { number: line.number, text: line.text.slice(width, -width), raw: line.raw.slice(width, -width) };
}

/** A line without the backslash that breaks it. */
function withoutBreak(line: Line): Line {
  return line.text.endsWith('\\') ? sliceLine(line, 0, line.text.length - 1) : line;
}

/** The words of a cell or paragraph of Markdown, its HTML and links read as a browser shows them. */
export function readInlineHtml(cell: Cell): Cell {
  return cell
    .map(withoutBreak)
    .flatMap((line) => (/[<&]|\]\(|\*\*/.test(line.raw) ? splitLine(line) : [line]))
    .map(unmarked);
}
