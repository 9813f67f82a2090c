import { Problem } from '../../../core/problem.ts';
import { bareCaptionOf, captionOf, sectionOf, statusOf } from '../language/recognise.ts';
import type { Block, Line, Row, TableBlock } from './block.ts';
import { startsCellTable } from './cell-rows.ts';
import { readCellTable } from './cell-table.ts';
import { readColumnTable, startsColumnTable } from './column-table.ts';
import { splitGluedHeadings } from './glued-heading.ts';
import { readGridTable, startsGridTable } from './grid-table.ts';
import { clearSections } from './heading-or-description.ts';
import { readInlineHtml } from './inline-html.ts';
import { foldMarkdown, isMarkdown, stripEmphasis, unescapeLine } from './markdown.ts';
import { mendCaptions } from './mend-captions.ts';
import { readPipeTable, startsPipeTable } from './pipe-table.ts';
import { readRuledTable, startsRuledTable } from './ruled-table.ts';
import { startsStackedTable } from './stacked-head.ts';
import { readStackedTable } from './stacked-pipe-table.ts';

function startsTable(lines: readonly Line[], index: number): boolean {
  return (
    startsGridTable(lines, index) ||
    startsRuledTable(lines, index) ||
    startsStackedTable(lines, index) ||
    startsPipeTable(lines, index) ||
    startsColumnTable(lines, index) ||
    startsCellTable(lines, index)
  );
}

/** Numbers of the lines that are captions without a number, shown by the table that follows. */
function bareCaptions(lines: readonly Line[]): ReadonlySet<number> {
  const found = lines.filter(({ text }, at) => {
    if (bareCaptionOf(stripHeading(text)) === undefined) return false;
    let next = at + 1;
    while (next < at + 4 && lines[next]?.text.trim() === '') next += 1;
    return startsTable(lines, next);
  });
  return new Set(found.map((line) => line.number));
}

function stripHeading(text: string): string {
  return text.length > 60 ? '' : text.replace(/^ *#{1,6} /, '');
}

/** True for a line that stands between tables, never inside a row. */
function standsAlone(line: Line): boolean {
  const text = stripEmphasis(line).text;
  return sectionOf(text) !== undefined || statusOf(text) !== undefined || captionOf(text) !== undefined;
}

/** The lines of a fenced block, from its opening fence at `index`. */
function readFence(lines: readonly Line[], index: number, file: string): { block: Block; next: number } {
  const fence = /^ *(```+|~~~+)/.exec(lines[index]?.text ?? '')?.[1] ?? '```';
  let next = index + 1;
  while (next < lines.length && !(lines[next]?.text.trim() ?? '').startsWith(fence)) next += 1;
  if (next >= lines.length) {
    const line = lines[index]?.number ?? 1;
    throw new Problem('page-unreadable', `${file}:${line}: the code block that starts here is never closed`);
  }
  return { block: { kind: 'code', lines: lines.slice(index + 1, next) }, next: next + 1 };
}

function withoutEscapes(table: TableBlock): TableBlock {
  const read = (row: Row): Row => ({ ...row, cells: row.cells.map((cell) => cell.map(unescapeLine)) });
  return { ...table, header: read(table.header), rows: table.rows.map(read) };
}

function withInlineHtml(table: TableBlock): TableBlock {
  const read = (row: Row): Row => ({ ...row, cells: row.cells.map(readInlineHtml) });
  return { ...table, header: read(table.header), rows: table.rows.map(read) };
}

/** Reads HTML inside a page of text. */
export type LexHtml = (text: string, file: string, firstLine: number) => Block[];

/** The HTML from the `<table` at `index` to the line with the end tag that closes it. */
function readHtml(
  lines: readonly Line[],
  index: number,
  file: string,
  lexHtml: LexHtml,
): { blocks: Block[]; next: number } {
  let open = 0;
  for (let next = index; next < lines.length; next += 1) {
    const raw = lines[next]?.raw ?? '';
    open += raw.match(/<table\b/gi)?.length ?? 0;
    open -= raw.match(/<\/table\s*>/gi)?.length ?? 0;
    if (open > 0) continue;
    const html = lines.slice(index, next + 1).map((line) => line.raw);
    return { blocks: lexHtml(html.join('\n'), file, lines[index]?.number ?? 1), next: next + 1 };
  }
  throw new Problem('page-unreadable', `${file}:${lines[index]?.number ?? 1}: the HTML table is never closed`);
}

/**
 * Reduces the text of a page to blocks, whatever mix of pipe tables, one-cell-per-line tables and Markdown it is in.
 * @throws Problem `page-unreadable` naming the first line that fits no form
 */
export function lexText(source: readonly Line[], file: string, lexHtml?: LexHtml): Block[] {
  const markdown = isMarkdown(source);
  const lines = mendCaptions(markdown ? foldMarkdown(source) : splitGluedHeadings(source));
  const clear = clearSections(lines);
  const bare = bareCaptions(lines);
  const endsTable = (line: Line): boolean => bare.has(line.number) || standsAlone(line);
  const blocks: Block[] = [];
  let next = 0;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    if (line.text.trim() === '') {
      next += 1;
    } else if (markdown && /^ *(?:```|~~~)/.test(line.text)) {
      const fence = readFence(lines, next, file);
      blocks.push(fence.block);
      next = fence.next;
    } else if (lexHtml !== undefined && /^ *<(?:table|div|p|center)\b.*<table\b|^ *<table\b/i.test(line.text)) {
      const read = readHtml(lines, next, file, lexHtml);
      for (const block of read.blocks) blocks.push(block);
      next = read.next;
    } else if (startsGridTable(lines, next) || startsRuledTable(lines, next)) {
      const read = startsGridTable(lines, next) ? readGridTable : readRuledTable;
      const { table, next: after } = read(lines, next, file);
      blocks.push(markdown ? withInlineHtml(withoutEscapes(table)) : table);
      next = after;
    } else if (startsStackedTable(lines, next)) {
      const read = readStackedTable(lines, next, file, { endsTable, clear });
      blocks.push(markdown ? withInlineHtml(read.table) : read.table);
      next = read.next;
    } else if (startsPipeTable(lines, next)) {
      const read = readPipeTable(lines, next, file, endsTable);
      blocks.push(markdown ? withInlineHtml(read.table) : read.table);
      next = read.next;
    } else if (startsColumnTable(lines, next)) {
      const read = readColumnTable(lines, next, file, endsTable);
      blocks.push(read.table);
      next = read.next;
    } else if (startsCellTable(lines, next)) {
      const read = readCellTable(lines, next, file, endsTable, clear);
      blocks.push(read.table);
      next = read.next;
    } else {
      if (markdown && /^ *<\/?(?:table|thead|tbody|tr|td|th)\b/i.test(line.text))
        throw new Problem('page-unreadable', `${file}:${line.number}: a part of an HTML table without its table`);
      const words = markdown ? readInlineHtml([line]) : [line];
      for (const part of words) blocks.push({ kind: 'text', line: stripEmphasis(part) });
      next += 1;
    }
  }
  return blocks;
}
