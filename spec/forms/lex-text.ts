import { captionOf, sectionOf, statusOf } from '../language/recognise.ts';
import type { Block, Line } from './block.ts';
import { readCellTable, startsCellTable } from './cell-table.ts';
import { splitGluedHeadings } from './glued-heading.ts';
import { foldMarkdown, isMarkdown, stripEmphasis } from './markdown.ts';
import { readPipeTable, startsPipeTable } from './pipe-table.ts';

/** True for a line that stands between tables, never inside a row. */
function standsAlone(line: Line): boolean {
  const text = stripEmphasis(line).text;
  return sectionOf(text) !== undefined || statusOf(text) !== undefined || captionOf(text) !== undefined;
}

/** The lines of a fenced block, from its opening fence at `index`; a fence that is never closed runs to the end. */
function readFence(lines: readonly Line[], index: number): { block: Block; next: number } {
  const fence = /^ *(```+|~~~+)/.exec(lines[index]?.text ?? '')?.[1] ?? '```';
  let next = index + 1;
  while (next < lines.length && !(lines[next]?.text.trim() ?? '').startsWith(fence)) next += 1;
  return { block: { kind: 'code', lines: lines.slice(index + 1, next) }, next: next + 1 };
}

/**
 * Reduces the text of a page to blocks, whatever mix of pipe tables, one-cell-per-line tables and Markdown it is in.
 * @throws Problem `page-unreadable` naming the first line that fits no form
 */
export function lexText(source: readonly Line[], file: string): Block[] {
  const markdown = isMarkdown(source);
  const lines = markdown ? foldMarkdown(source) : splitGluedHeadings(source);
  const blocks: Block[] = [];
  let next = 0;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    if (line.text.trim() === '') {
      next += 1;
    } else if (markdown && /^ *(?:```|~~~)/.test(line.text)) {
      const fence = readFence(lines, next);
      blocks.push(fence.block);
      next = fence.next;
    } else if (startsPipeTable(lines, next)) {
      const read = readPipeTable(lines, next, file, standsAlone);
      blocks.push(read.table);
      next = read.next;
    } else if (startsCellTable(lines, next)) {
      const read = readCellTable(lines, next, file, standsAlone);
      blocks.push(read.table);
      next = read.next;
    } else {
      blocks.push({ kind: 'text', line: stripEmphasis(line) });
      next += 1;
    }
  }
  return blocks;
}
