import { columnOf } from '../language/recognise.ts';
import type { ColumnName } from '../language/table-words.ts';
import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';
import { isSeparator, pipes } from './pipe-table.ts';

// The header of a pipe table as page extractors write it: see stacked-pipe-table.ts.

/** The column names of such a table, with what its pipes tell of the rows below. */
export interface StackedHead {
  columns: ColumnName[];
  cells: Line[];
  /** each row begins with a pipe of its own, which opens no cell */
  leading: boolean;
  /** each row's last cell ends with a pipe; without one it runs on to the next row */
  trailing: boolean;
  /** the index of the first line below the header and its separator */
  next: number;
}

/** More lines than a header of any page takes, blank ones included. */
const longestHeader = 80;

/** Columns that a separator such as `---|---|` stands for. */
function separatorWidth(text: string): number {
  return text.match(/:?-+:?/g)?.length ?? 0;
}

/** The index behind the separators from `index` on that stand for `columns` columns together; undefined for other ones. */
function skipSeparators(lines: readonly Line[], index: number, columns: number): number | undefined {
  let next = index;
  for (let width = 0; width < columns; next += 1) {
    const line = lines[next];
    if (line === undefined) return undefined;
    if (line.text.trim() === '') continue;
    if (!isSeparator(line.text)) return undefined;
    width += separatorWidth(line.text);
    if (width > columns) return undefined;
  }
  return next;
}

/** Reads column names that are parted by pipes and stand on lines of their own; one line with all of them is no such header. */
export function stackedHeadAt(lines: readonly Line[], index: number): StackedHead | undefined {
  const first = lines[index];
  if (first === undefined || !mayOpenHeader(first.text)) return undefined;
  const columns: ColumnName[] = [];
  const cells: Line[] = [];
  let leading = false;
  let open: Line | undefined;
  const close = (): boolean => {
    const column = open === undefined ? undefined : columnOf(open.text);
    if (open === undefined || column === undefined || columns.includes(column)) return false;
    columns.push(column);
    cells.push(open);
    open = undefined;
    return true;
  };
  for (let at = index; at < lines.length && at < index + longestHeader; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.trim() === '') continue;
    if (isSeparator(line.text)) {
      const trailing = open === undefined;
      if (!trailing && !close()) return undefined;
      const next = skipSeparators(lines, at, columns.length);
      // Where pipes close the rows of one line, there is nothing special to them.
      const whole = at === index + 1 && (trailing || leading);
      return next === undefined || whole || !isTable(columns) ? undefined : { columns, cells, leading, trailing, next };
    }
    let from = 0;
    for (const pipe of pipes(line.text)) {
      const part = sliceLine(line, from, pipe);
      from = pipe + 1;
      if (part.text !== '' && open !== undefined) return undefined;
      if (part.text !== '') open = part;
      if (open !== undefined && !close()) return withoutSeparator(lines, at, { columns, cells, leading });
      else if (open === undefined && part.text === '' && columns.length === 0 && !leading) leading = true;
    }
    const rest = sliceLine(line, from, line.text.length);
    if (rest.text !== '' && open !== undefined) return undefined;
    if (rest.text !== '') open = rest;
  }
  return undefined;
}

/** A header of one name a line that no separator follows: it ends where the words are no column's name. */
function withoutSeparator(
  lines: readonly Line[],
  at: number,
  { columns, cells, leading }: Pick<StackedHead, 'columns' | 'cells' | 'leading'>,
): StackedHead | undefined {
  const apart = new Set(cells.map((cell) => cell.number)).size === cells.length;
  const before = leading ? lines.slice(Math.max(0, at - 3), at).findLastIndex((line) => line.text.trim() === '|') : -1;
  const next = before < 0 ? at : Math.max(0, at - 3) + before;
  return isTable(columns) && apart && columns.length > 2
    ? { columns, cells, leading, trailing: true, next }
    : undefined;
}

function mayOpenHeader(text: string): boolean {
  if (text.length > 200) return false;
  const words = text.replace(/^ *\|/, '').replace(/\| *$/, '').trim();
  if (words === '') return text.includes('|');
  const column = columnOf(words);
  return column === 'name' || column === 'status';
}

function isTable(columns: readonly ColumnName[]): boolean {
  const named = columns[0] === 'name' && (columns.includes('type') || columns.includes('description'));
  return named || (columns[0] === 'status' && columns[1] === 'description');
}

/** True where the lines from `index` are the header of a pipe table whose cells stand on lines of their own. */
export function startsStackedTable(lines: readonly Line[], index: number): boolean {
  return stackedHeadAt(lines, index) !== undefined;
}
