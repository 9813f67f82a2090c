import { Problem } from '../../../core/problem.ts';
import { columnOf } from '../language/recognise.ts';
import { cellText, type Line, type Row, type TableBlock } from './block.ts';
import { asLaidOut, offsetAt, sliceColumns, unwrapCell } from './display-columns.ts';

/** `----- ---- ------`: the columns of the table, below its header. */
const ruler = /^ *-{2,}(?: +-{2,})+ *$/;
/** One long line above and below a table whose rows take several lines each. */
const frame = /^ *-{10,} *$/;
const tallestHeader = 5;

interface Head {
  header: Row;
  /** display columns at which the cells start */
  starts: number[];
  /** columns of the last cell */
  last: number;
  /** rows are parted by blank lines, and a frame closes the table */
  framed: boolean;
  next: number;
}

function cellsOf(lines: readonly Line[], { starts, last }: Pick<Head, 'starts' | 'last'>): Line[][] {
  return starts.map((start, column) => {
    const end = starts[column + 1];
    const words = lines.map((line) => sliceColumns(line, start, end ?? Number.POSITIVE_INFINITY));
    return unwrapCell(words, end === undefined ? last : end - start - 1);
  });
}

function headAt(lines: readonly Line[], index: number): Head | undefined {
  const first = lines[index];
  if (first === undefined || first.text.length > 2000) return undefined;
  const framed = frame.test(first.text);
  if (!framed && !/^ *-/.test(lines[index + 1]?.text ?? '')) return undefined;
  const from = framed ? index + 1 : index;
  for (let at = from + 1; at < lines.length && at <= from + tallestHeader; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.trim() === '') return undefined;
    if (!ruler.test(line.text)) {
      if (!framed) return undefined;
      continue;
    }
    const runs = [...line.raw.matchAll(/-+/g)];
    const starts = runs.map((run) => run.index);
    const last = runs.at(-1)?.[0].length ?? 0;
    const cells = cellsOf(lines.slice(from, at), { starts, last });
    const names = cells.map((cell) => columnOf(cellText(cell).replaceAll('\n', ' ')));
    const opens = names[0] === 'name' || names[0] === 'status';
    if (!opens || names.length < 2) return undefined;
    return { header: { line: lines[from]?.number ?? 0, cells }, starts, last, framed, next: at + 1 };
  }
  return undefined;
}

/** True where a header with a ruler below it starts, or the frame above such a header. */
export function startsRuledTable(lines: readonly Line[], index: number): boolean {
  return headAt(lines, index) !== undefined;
}

/**
 * Reads a table whose columns a ruler of dashes shows, as pandoc writes it.
 * @throws Problem `page-unreadable` naming the line of a row whose words reach over the border of their column
 */
export function readRuledTable(
  lines: readonly Line[],
  index: number,
  file: string,
): { table: TableBlock; next: number } {
  const head = headAt(lines, index);
  if (head === undefined) throw new RangeError(`no header at line ${index}`);
  const rows: { line: number; lines: Line[] }[] = [];
  let next = head.next;
  let apart = true;
  for (; next < lines.length; next += 1) {
    const line = asLaidOut(lines[next]);
    if (line === undefined) break;
    if (frame.test(line.text) || ruler.test(line.text)) {
      next += 1;
      break;
    }
    if (line.text.trim() === '') {
      if (!head.framed) break;
      apart = true;
      continue;
    }
    demandColumns(line, head.starts, file);
    const named = sliceColumns(line, head.starts[0] ?? 0, head.starts[1] ?? 0).text !== '';
    const last = rows.at(-1);
    if (last === undefined || (head.framed ? apart : named)) rows.push({ line: line.number, lines: [line] });
    else last.lines.push(line);
    apart = false;
  }
  const body = rows.map((row) => ({ line: row.line, cells: cellsOf(row.lines, head) }));
  return { table: { kind: 'table', line: head.header.line, header: head.header, rows: body }, next };
}

/** Demands that a blank stands before each column: else the words are not laid out like the ruler. */
function demandColumns(line: Line, starts: readonly number[], file: string): void {
  const first = starts[0] ?? 0;
  const outside = line.raw.slice(0, offsetAt(line.raw, first)).trim() !== '';
  const over = starts.some((start) => {
    const at = offsetAt(line.raw, start);
    return start > first && at < line.raw.length && line.text[at - 1] !== ' ';
  });
  if (!outside && !over) return;
  const words = 'the words of this line do not keep to the columns of their table';
  throw new Problem('page-unreadable', `${file}:${line.number}: ${words}`);
}
