import { Problem } from '../../../core/problem.ts';
import { columnOf, mandatoryOf } from '../language/recognise.ts';
import { parseType } from '../language/type-expression.ts';
import type { Cell, Line, Row, TableBlock } from './block.ts';
import { sliceLine } from './fold-text.ts';

/** True for `|---|:--:|`, the line under the header of a pipe table. */
export function isSeparator(text: string): boolean {
  return (text.includes('--') || (text.includes('-') && text.includes('|'))) && /^[|:\- ]+$/.test(text);
}

/** Offsets of the pipes that separate cells; `\|` stands for a pipe inside one. */
export function pipes(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) if (text[at - 1] !== '\\') found.push(at);
  return found;
}

export function hasPipe(text: string): boolean {
  return pipes(text).length > 0;
}

interface Split {
  cells: Line[];
  /** the line begins with a pipe of its own, which opens no cell */
  leading: boolean;
  trailing: boolean;
}

function splitLine(line: Line, mayLead: boolean): Split {
  const at = pipes(line.text);
  const leading = mayLead && line.text.trimStart().startsWith('|');
  const trailing = line.text.trimEnd().endsWith('|') && at.length > (leading ? 1 : 0);
  const cells: Line[] = [];
  let from = leading ? (at.shift() ?? -1) + 1 : 0;
  for (const pipe of at) {
    cells.push(sliceLine(line, from, pipe));
    from = pipe + 1;
  }
  if (!trailing) cells.push(sliceLine(line, from, line.text.length));
  return { cells, leading, trailing };
}

/** True where the line at `index` is the header of a pipe table: a separator follows, or all its cells are column names. */
export function startsPipeTable(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || !hasPipe(line.text) || isSeparator(line.text)) return false;
  const next = lines[index + 1];
  if (next !== undefined && isSeparator(next.text)) return true;
  const { cells } = splitLine(line, true);
  return cells.length > 1 && cells.every((cell) => columnOf(cell.text) !== undefined);
}

/** A row that may still be open: its last cell can run over several lines. */
interface OpenRow {
  line: number;
  cells: Line[][];
}

/** A row with all its cells; see Row. */
interface ClosedRow extends OpenRow {
  written?: number;
}

/** Adds one line's cells to a row; the first of them continues the row's open cell. */
function addLine(row: OpenRow, split: Split): void {
  for (const [index, part] of split.cells.entries()) {
    if (index > 0) row.cells.push([]);
    if (part.text !== '') row.cells.at(-1)?.push(part);
  }
  if (split.trailing) row.cells.push([]);
}

/** Cells of a row without the one that its last pipe opened. */
function filledCells(row: OpenRow): number {
  return row.cells.length - (row.cells.at(-1)?.length === 0 ? 1 : 0);
}

/** More cells than this beyond the header are no words with pipes in them. */
const maxSurplus = 20;

/** Demands that what stands beyond a row's cells may be words of its last cell: where it may be another row, two have run together. */
function demandWords(rest: readonly Line[], row: OpenRow, columns: number, file: string): void {
  const isCell = ({ text }: Line): boolean => parseType(text) !== undefined || mandatoryOf(text) !== undefined;
  if (rest.length <= maxSurplus && !rest.some(isCell)) return;
  throw new Problem(
    'page-unreadable',
    `${file}:${row.line}: the table row has ${filledCells(row)} of ${columns} cells`,
  );
}

function closeRow(row: OpenRow, columns: number, trailing: boolean, file: string): ClosedRow {
  const closed = row.cells.length - 1;
  if (closed < columns - 1) {
    const cells = row.cells.at(-1)?.length === 0 ? closed : closed + 1;
    throw new Problem('page-unreadable', `${file}:${row.line}: the table row has ${cells} of ${columns} cells`);
  }
  const kept = row.cells.slice(0, columns);
  const rest = row.cells.slice(columns).flat();
  demandWords(rest, row, columns, file);
  if (rest.length > 0) kept[columns - 1] = joinOverflow(kept[columns - 1] ?? [], rest);
  const filled = filledCells(row);
  const differs = rest.length > 0 || (trailing && filled < columns);
  return { line: row.line, cells: kept.map(unescapeCell), ...(differs && { written: filled }) };
}

/** Words after a pipe inside the last cell: the same cell, with the pipe put back. */
function joinOverflow(cell: readonly Line[], rest: readonly Line[]): Line[] {
  const joined = [...cell];
  for (const part of rest) {
    const last = joined.at(-1);
    if (last?.number === part.number) {
      joined[joined.length - 1] = { ...last, text: `${last.text} | ${part.text}`, raw: `${last.raw} | ${part.raw}` };
    } else joined.push(part);
  }
  return joined;
}

/** A cell without the escapes of pipes inside it. */
export function unescapeCell(cell: Cell): Line[] {
  return cell.map((line) => ({
    ...line,
    text: line.text.replaceAll('\\|', '|'),
    raw: line.raw.replaceAll('\\|', '|'),
  }));
}

/** True where a line alone has the pipes of a whole row. */
function isWholeRow(split: Split, columns: number): boolean {
  return split.cells.length >= columns;
}

/**
 * Reads a pipe table that starts at `index`. A row may run over several lines: it ends where its last cell is closed.
 * @param endsTable true for a line that cannot be part of a row, such as a heading
 * @returns the table, and the index of the first line after it
 * @throws Problem `page-unreadable` naming the line of a row that lacks cells
 */
export function readPipeTable(
  lines: readonly Line[],
  index: number,
  file: string,
  endsTable: (line: Line) => boolean,
): { table: TableBlock; next: number } {
  const first = lines[index];
  if (first === undefined) throw new RangeError(`no line ${index}`);
  const head = splitLine(first, true);
  const columns = head.cells.length;
  const rows: ClosedRow[] = [];
  let next = index + 1;
  let open: OpenRow | undefined;
  const close = (): void => {
    if (open !== undefined) rows.push(closeRow(open, columns, head.trailing, file));
    open = undefined;
  };
  for (; next < lines.length; next += 1) {
    const line = lines[next];
    if (line === undefined) break;
    const blank = line.text.trim() === '';
    if (blank && open !== undefined) continue;
    if (blank || startsPipeTable(lines, next)) break;
    if (isSeparator(line.text) && open === undefined) continue;
    if (open === undefined && !hasPipe(line.text)) {
      if (head.trailing || rows.length === 0 || endsTable(line) || /^ *(?:```|~~~|#|<|[{}[\]])/.test(line.text)) break;
      // Without a pipe at its end, nothing shows where a row's last cell stops: it runs on.
      rows
        .at(-1)
        ?.cells.at(-1)
        ?.push(sliceLine(line, 0, line.text.length));
      continue;
    }
    if (open !== undefined && endsTable(line)) break;
    let split = splitLine(line, open === undefined || head.leading);
    if (open !== undefined && isWholeRow(split, columns)) close();
    else if (open !== undefined) split = splitLine(line, false);
    open ??= { line: line.number, cells: [[]] };
    addLine(open, split);
    if (open.cells.length < columns || (split.trailing && open.cells.length > columns) || !head.trailing) close();
  }
  if (open !== undefined && head.trailing && next >= lines.length) {
    throw new Problem('page-unreadable', `${file}:${open.line}: the page ends inside this table row`);
  }
  close();
  const header: Row = { line: first.number, cells: head.cells.map((cell) => [cell]) };
  return { table: { kind: 'table', line: first.number, header, rows }, next };
}
