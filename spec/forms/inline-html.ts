import type { Cell, Line } from './block.ts';
import { foldText } from './fold-text.ts';

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

function plain(raw: string): string {
  return raw.replace(silent, '').replace(/&(?:lt|gt|amp|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity);
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

/** The words of a cell or paragraph of Markdown, its HTML read as a browser shows it. */
export function readInlineHtml(cell: Cell): Cell {
  return cell.flatMap((line) => (/[<&]/.test(line.raw) ? splitLine(line) : [line]));
}
