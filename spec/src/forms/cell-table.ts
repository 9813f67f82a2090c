import { Problem } from '../../../core/problem.ts';
import type { SectionName } from '../language/heading-words.ts';
import type { ColumnName } from '../language/table-words.ts';
import { parseType } from '../language/type-expression.ts';
import type { Line, Row, TableBlock } from './block.ts';
import { headerAt, nameWord, rowStart, startsCellTable } from './cell-rows.ts';
import { sliceLine } from './fold-text.ts';
import { describes } from './heading-or-description.ts';

/**
 * Reads a table with one cell per line or paragraph, from its column names on. A row starts where the words fit the
 * columns before the description; everything up to the next row is the description.
 * @param endsTable true for a line that cannot be part of a row, such as a heading
 * @param clear see clearSections
 * @throws Problem `page-unreadable` where words stand between the header and the first row
 */
export function readCellTable(
  lines: readonly Line[],
  index: number,
  file: string,
  endsTable: (line: Line) => boolean,
  clear: ReadonlySet<SectionName>,
): { table: TableBlock; next: number } {
  const head = headerAt(lines, index);
  if (head === undefined) throw new RangeError(`no header at line ${index}`);
  const free = head.columns.indexOf('description');
  const keys = free < 0 ? head.columns : head.columns.slice(0, free);
  const rows: { line: number; cells: Line[][] }[] = [];
  const startsRow = (at: number): boolean => rowStart(lines, at, keys) !== undefined;
  let next = head.next;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    if (line.text.trim() === '') {
      next += 1;
      continue;
    }
    const start = rowStart(lines, next, keys);
    if (start !== undefined) {
      const cells = start.cells.map((cell) => [cell]);
      rows.push({ line: line.number, cells: [...cells, ...head.columns.slice(keys.length).map(() => [])] });
      next = start.next;
      continue;
    }
    const open = rows.at(-1);
    const described = open === undefined || free < 0 || (open.cells[free]?.length ?? 0) > 0;
    if (startsCellTable(lines, next)) break;
    if (endsTable(line) && (described || !describes(line, { lines, index: next + 1 }, startsRow, clear))) break;
    if (open === undefined || free < 0 || isStrayCell(line, open.cells[free]?.at(-1), keys)) {
      throw new Problem('page-unreadable', `${file}:${line.number}: ${quote(line)} is no row of the table above it`);
    }
    open.cells[free]?.push(sliceLine(line, 0, line.text.length));
    next += 1;
  }
  const header: Row = { line: head.cells[0]?.number ?? 0, cells: head.cells.map((cell) => [cell]) };
  return { table: { kind: 'table', line: header.line, header, rows }, next };
}

/** True for a cell that no description has, as where a row has lost its name or its type. */
function isStrayCell(line: Line, before: Line | undefined, keys: readonly ColumnName[]): boolean {
  const text = line.text.trim();
  const isMandatory = (words: string): boolean => /^(?:yes|no|是|否)$/i.test(words.trim());
  if (keys.includes('mandatory'))
    return isMandatory(text) || (isMandatory(before?.text ?? '') && parseType(text) !== undefined);
  return keys.includes('type') && parseType(text) !== undefined && nameWord.test(before?.text.trim() ?? '');
}

function quote(line: Line): string {
  const words = line.raw.trim();
  return JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}...` : words);
}
