import { Problem } from '../../../core/problem.ts';
import { columnOf, mandatoryOf } from '../language/recognise.ts';
import { parseType } from '../language/type-expression.ts';
import type { Line, Row, TableBlock } from './block.ts';
import { fitsColumn } from './cell-rows.ts';
import { sliceLine } from './fold-text.ts';
import { unclearRow } from './row-alignment.ts';

/** Cells parted by tabs, as a browser copies a table, or by two blanks or more. */
function split(line: Line, byTab: boolean): Line[] {
  const cells: Line[] = [];
  let from = 0;
  for (const gap of line.raw.matchAll(byTab ? /\t/g : / {2,}/g)) {
    cells.push(sliceLine(line, from, gap.index));
    from = gap.index + gap[0].length;
  }
  cells.push(sliceLine(line, from, line.text.length));
  return byTab ? cells : cells.filter((cell) => cell.text !== '');
}

interface Head {
  byTab: boolean;
  cells: Line[];
}

function headOf(line: Line | undefined): Head | undefined {
  if (line === undefined || line.text.length > 400 || line.text.includes('|')) return undefined;
  const byTab = line.raw.includes('\t');
  const cells = split(line, byTab);
  const columns = cells.map((cell) => columnOf(cell.text));
  const opens = columns[0] === 'name' || columns[0] === 'status';
  return opens && cells.length > 1 && columns.every((column) => column !== undefined) ? { byTab, cells } : undefined;
}

/** True where a line holds the column names of a table whose cells are parted by tabs or wide gaps. */
export function startsColumnTable(lines: readonly Line[], index: number): boolean {
  return headOf(lines[index]) !== undefined;
}

/** More cells than this beyond the header are no words of a description. */
const maxSurplus = 20;

function isCell({ text }: Line): boolean {
  return parseType(text) !== undefined || mandatoryOf(text) !== undefined;
}

/** True where a line has cells of its own that do not fit: words of the description above it have none. */
function isBrokenRow(cells: readonly Line[], byTab: boolean): boolean {
  const types = cells.slice(1).some((cell) => parseType(cell.text) !== undefined);
  return cells.length > 1 && (types || (byTab && cells.length > 2));
}

/** Blanks before a line's words. */
function indent(line: Line): number {
  return line.text.length - line.text.trimStart().length;
}

function noRow(line: Line, file: string): Problem {
  const words = JSON.stringify(line.raw.trim().slice(0, 60));
  return new Problem('page-unreadable', `${file}:${line.number}: ${words} is no row of the table above it`);
}

function demandClearRows(rows: readonly { line: number; cells: readonly Line[][] }[], file: string): void {
  const laidOut = rows.map(({ line, cells }) => {
    const lines = cells.at(-1) ?? [];
    const beside = lines.filter(({ number }) => number === line).length;
    return { line, beside: beside > 0, below: lines.length - beside };
  });
  const unclear = unclearRow(laidOut);
  if (unclear === undefined) return;
  throw new Problem(
    'page-unreadable',
    `${file}:${unclear.line}: nothing tells whether the lines below this row are its own or the next one's`,
    'save the page as HTML or Markdown: text browsers centre the words of a cell beside its name',
  );
}

/**
 * Reads a table whose cells are parted by tabs or wide gaps. A line that does not fit the columns before the
 * description continues the description above it.
 * @param endsTable true for a line that cannot be part of a row, such as a heading
 * @throws Problem `page-unreadable` where words stand between the header and the first row
 */
export function readColumnTable(
  lines: readonly Line[],
  index: number,
  file: string,
  endsTable: (line: Line) => boolean,
): { table: TableBlock; next: number } {
  const head = headOf(lines[index]);
  if (head === undefined) throw new RangeError(`no header at line ${index}`);
  const columns = head.cells.map((cell) => columnOf(cell.text));
  const rows: { line: number; cells: Line[][]; written?: number }[] = [];
  let margin = 0;
  let next = index + 1;
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined) break;
    if (line.text.trim() === '' || /^[-=+ ]+$/.test(line.text)) continue;
    if (startsColumnTable(lines, next)) break;
    const cells = split(line, head.byTab);
    const keys = columns.slice(0, columns.length - 1);
    const fit = keys.every((column, at) => column !== undefined && fitsColumn(column, cells[at]?.text ?? ''));
    if (fit) {
      const last = columns.length - 1;
      margin = Math.max(margin, indent(line));
      const words = cells.slice(last).filter((cell) => cell.text !== '');
      if (words.length > maxSurplus || words.slice(1).some(isCell)) {
        const message = `the table row has ${cells.length} of ${columns.length} cells`;
        throw new Problem('page-unreadable', `${file}:${line.number}: ${message}`);
      }
      const surplus = head.byTab && words.length > 1;
      const own = cells.slice(0, last).map((cell) => [cell]);
      rows.push({ line: line.number, cells: [...own, words], ...(surplus && { written: last + words.length }) });
    } else if (endsTable(line)) break;
    else if (!head.byTab && rows.length > 0 && indent(line) <= margin) {
      if (lines[next - 1]?.text.trim() === '' && cells.length === 1) break;
      throw noRow(line, file);
    } else if (rows.length === 0 || isBrokenRow(cells, head.byTab)) {
      throw noRow(line, file);
    } else rows.at(-1)?.cells[columns.length - 1]?.push(sliceLine(line, 0, line.text.length));
  }
  if (!head.byTab) demandClearRows(rows, file);
  const first = head.cells[0]?.number ?? 0;
  const header: Row = { line: first, cells: head.cells.map((cell) => [cell]) };
  return { table: { kind: 'table', line: first, header, rows }, next };
}
