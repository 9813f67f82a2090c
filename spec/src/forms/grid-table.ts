import { Problem } from '../../../core/problem.ts';
import type { Line, Row, TableBlock } from './block.ts';
import { asLaidOut, displayWidth, offsetAt, sliceColumns, unwrapCell } from './display-columns.ts';

const rule = /^\s*\+(?:[-=:]{2,}\+)+\s*$/;

/** True for `+-----+----+` above a row of a table that is drawn in characters. */
export function startsGridTable(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  const below = lines[index + 1]?.text.trimStart() ?? '';
  return line !== undefined && /^\s*\+[-=]/.test(line.text) && rule.test(line.text) && below.startsWith('|');
}

/** Display columns of the borders that a rule draws. */
function bordersOf(raw: string): number[] {
  return [...raw.matchAll(/\+/g)].map((match) => displayWidth(raw.slice(0, match.index)));
}

/**
 * Reads a table that is drawn in characters, as pandoc and reStructuredText write it, from its first rule on. Its borders
 * show where each cell stops.
 * @throws Problem `page-unreadable` naming the line of a row that does not keep to the borders, or that no rule closes
 */
export function readGridTable(
  lines: readonly Line[],
  index: number,
  file: string,
): { table: TableBlock; next: number } {
  const borders = bordersOf(lines[index]?.raw ?? '');
  const rows: Row[] = [];
  let open: Line[] = [];
  let next = index + 1;
  const unreadable = (line: Line | undefined, words: string): Problem =>
    new Problem('page-unreadable', `${file}:${line?.number ?? 0}: ${words}`);
  const close = (): void => {
    const [first] = open;
    if (first === undefined) return;
    const cells = borders.slice(0, -1).map((border, column) => {
      const end = borders[column + 1] ?? border;
      const words = open.map((line) => sliceColumns(line, border + 1, end));
      return unwrapCell(words, end - border - 3);
    });
    rows.push({ line: first.number, cells });
    open = [];
  };
  for (; next < lines.length; next += 1) {
    const line = asLaidOut(lines[next]);
    if (line === undefined) break;
    if (rule.test(line.text)) {
      close();
      if (!startsGridTable(lines, next)) {
        next += 1;
        break;
      }
    } else if (!line.text.trimStart().startsWith('|')) break;
    else if (borders.every((border) => line.raw[offsetAt(line.raw, border)] === '|')) open.push(line);
    else throw unreadable(line, 'the table row does not keep to the borders of its table');
  }
  if (open.length > 0) throw unreadable(open[0], 'the table row is not closed by a rule');
  const [header, ...body] = rows;
  if (header === undefined) throw unreadable(lines[index], 'the table has no rows');
  return { table: { kind: 'table', line: header.line, header, rows: body }, next };
}
