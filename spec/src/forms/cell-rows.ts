import { columnOf, mandatoryOf } from '../language/recognise.ts';
import type { ColumnName } from '../language/table-words.ts';
import { parseType } from '../language/type-expression.ts';
import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';

/** Column names that stand one per line from `index` on, blanks between them allowed; fewer than two are no header. */
export function headerAt(
  lines: readonly Line[],
  index: number,
): { columns: ColumnName[]; cells: Line[]; next: number } | undefined {
  const columns: ColumnName[] = [];
  const cells: Line[] = [];
  let next = index;
  for (let at = index; at < lines.length && at < index + 20; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.trim() === '') continue;
    const column = columnOf(line.text);
    if (column === undefined || columns.includes(column)) break;
    columns.push(column);
    cells.push(sliceLine(line, 0, line.text.length));
    next = at + 1;
  }
  const named = columns[0] === 'name' && (columns.includes('type') || columns.includes('description'));
  const status = columns[0] === 'status' && columns[1] === 'description';
  return named || status ? { columns, cells, next } : undefined;
}

/** True where the lines from `index` are the column names of a table with one cell per line. */
export function startsCellTable(lines: readonly Line[], index: number): boolean {
  return headerAt(lines, index) !== undefined;
}

/** What a cell of names can hold. */
export const nameWord: RegExp =
  /^(?:[\w$@*](?:[\w.$@*/:-]*[\w$@*-])?|\[[^\s[\]]{0,40}\]|\{[^\s{}]{1,60}\}|<[^\s<>]{1,60}>)$/;

/** Lines with words, from `index` on; at most `count`. */
export function wordsFrom(lines: readonly Line[], index: number, count: number): { line: Line; at: number }[] {
  const found: { line: Line; at: number }[] = [];
  for (let at = index; at < lines.length && found.length < count && at < index + count * 6; at += 1) {
    const line = lines[at];
    if (line !== undefined && line.text.trim() !== '') found.push({ line: sliceLine(line, 0, line.text.length), at });
  }
  return found;
}

/** Whether a cell can stand in a column; only columns whose words are recognisable say no. */
export function fitsColumn(column: ColumnName, text: string): boolean {
  if (column === 'name') return nameWord.test(text);
  if (column === 'mandatory') return mandatoryOf(text) !== undefined;
  if (column === 'type') return parseType(text) !== undefined;
  return column !== 'status' || /^[1-5]\d\d$/.test(text);
}

/** The cells before the free text of a row; a row starts only where all of them fit their columns. */
export function rowStart(
  lines: readonly Line[],
  index: number,
  keys: readonly ColumnName[],
): { cells: Line[]; next: number } | undefined {
  const words = wordsFrom(lines, index, keys.length);
  if (words.length < keys.length) return undefined;
  const fit = keys.every((column, at) => fitsColumn(column, words[at]?.line.text ?? ''));
  const last = words.at(-1);
  return fit && last !== undefined ? { cells: words.map((word) => word.line), next: last.at + 1 } : undefined;
}
