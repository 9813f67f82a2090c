import { Problem } from '../../../core/problem.ts';
import { columnOf } from '../language/recognise.ts';
import { type Cell, cellText, type Row, type TableBlock } from './block.ts';
import { readHtmlCell } from './html-cell.ts';
import { childrenOf, type HtmlElement, type HtmlNode, isElement, startLine } from './html-lines.ts';

function elements(node: HtmlNode, ...tags: readonly string[]): HtmlElement[] {
  return childrenOf(node).filter((child): child is HtmlElement => isElement(child) && tags.includes(child.tagName));
}

/** The rows of a table itself, not those of tables inside its cells. */
function rowsOf(table: HtmlElement): HtmlElement[] {
  const direct = elements(table, 'tr', 'thead', 'tbody', 'tfoot');
  return direct.flatMap((child) => (child.tagName === 'tr' ? [child] : elements(child, 'tr')));
}

/** More cells than any table of a page has: a larger span is a broken page's. */
const maxSpan = 100;

function span(cell: HtmlElement, name: 'colspan' | 'rowspan'): number {
  const value = Number(cell.attrs.find((attribute) => attribute.name === name)?.value ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, maxSpan) : 1;
}

/** Cells that reach down from earlier rows, by column. */
type Reaching = Map<number, { cell: Cell; rows: number }>;

function readRow(row: HtmlElement, reaching: Reaching, firstLine: number): Row {
  const cells: Cell[] = [];
  const takeReaching = (): void => {
    for (let from = reaching.get(cells.length); from !== undefined; from = reaching.get(cells.length)) {
      if (from.rows === 1) reaching.delete(cells.length);
      else reaching.set(cells.length, { ...from, rows: from.rows - 1 });
      cells.push(from.cell);
    }
  };
  for (const element of elements(row, 'td', 'th')) {
    takeReaching();
    const cell = readHtmlCell(element, firstLine);
    const down = span(element, 'rowspan');
    for (let column = 0; column < span(element, 'colspan'); column += 1) {
      if (down > 1) reaching.set(cells.length, { cell, rows: down - 1 });
      cells.push(cell);
    }
  }
  takeReaching();
  return { line: startLine(row) + firstLine - 1, cells };
}

/** True where one cell spans the whole row: it heads the rows below it. */
function isHeading(row: Row): boolean {
  return row.cells.length > 2 && row.cells.every((cell) => cell === row.cells[0]);
}

/**
 * Reads a `table` element whose first row names its columns.
 * @param firstLine the page's line on which the parsed text starts
 * @returns undefined for a table that is only layout
 * @throws Problem `page-unreadable` naming the line of a row that lacks cells
 */
export function readHtmlTable(table: HtmlElement, file: string, firstLine: number): TableBlock | undefined {
  const reaching: Reaching = new Map();
  const [header, ...below] = rowsOf(table).map((row) => readRow(row, reaching, firstLine));
  const [only, ...others] = header?.cells ?? [];
  if (header === undefined || only === undefined) return undefined;
  if (others.length === 0) {
    const wider = below.find((row) => row.cells.length > 1);
    if (wider === undefined || columnOf(cellText(only)) === undefined) return undefined;
    throw new Problem('page-unreadable', `${file}:${wider.line}: the table row has ${wider.cells.length} of 1 cells`);
  }
  const columns = header.cells.map((cell) => columnOf(cellText(cell)));
  if (columns[0] === undefined || columns.filter((column) => column !== undefined).length < 2) return undefined;
  const rows = below.filter((row) => !isHeading(row));
  for (const row of rows) {
    const beyond = row.cells.slice(header.cells.length).some((cell) => cell.length > 0);
    if (row.cells.length < header.cells.length || beyond) {
      const message = `the table row has ${row.cells.length} of ${header.cells.length} cells`;
      throw new Problem('page-unreadable', `${file}:${row.line}: ${message}`);
    }
  }
  return { kind: 'table', line: header.line, header, rows };
}

/** The words of a table's `caption`. */
export function readHtmlCaption(table: HtmlElement, firstLine: number): Cell {
  return elements(table, 'caption').flatMap((caption) => readHtmlCell(caption, firstLine));
}
