import { Problem } from '../../../core/problem.ts';
import type { SectionName } from '../language/heading-words.ts';
import { isAlsoDescription } from '../language/recognise.ts';
import type { Line, Row, TableBlock } from './block.ts';
import { fitsColumn } from './cell-rows.ts';
import { sliceLine } from './fold-text.ts';
import { describes } from './heading-or-description.ts';
import { isSeparator, pipes, unescapeCell } from './pipe-table.ts';
import { type StackedHead, stackedHeadAt, startsStackedTable } from './stacked-head.ts';

// The pipe table as page extractors write it: the pipes of the page are kept, but each cell stands on lines of its own.

/** Lines; where a row without a pipe at its end is longer, it ends at a blank line. */
const longestCell = 100;

function isBullet(line: Line): boolean {
  return /^\s*[*•●◦▪-]\s/.test(line.text);
}

interface OpenRow {
  line: number;
  cells: Line[][];
}

class StackedReader {
  readonly rows: OpenRow[] = [];
  #open: OpenRow | undefined;
  readonly #head: StackedHead;
  readonly #lines: readonly Line[];
  readonly #file: string;
  readonly #ends: TableEnds;

  constructor(head: StackedHead, lines: readonly Line[], file: string, ends: TableEnds) {
    this.#head = head;
    this.#lines = lines;
    this.#file = file;
    this.#ends = ends;
  }

  /** @returns the index of the first line behind the table */
  read(): number {
    let next = this.#head.next;
    for (; next < this.#lines.length; next += 1) {
      const line = this.#lines[next];
      if (line === undefined) break;
      if (line.text.trim() === '') continue;
      if (this.#open === undefined ? !this.#opensRow(line, next) : this.#endsOpenRow(line, next)) break;
      this.#add(line);
    }
    if (this.#open !== undefined) this.#closeLast();
    return next;
  }

  /** Whether a line at the border of two rows is the start of one; else the table ends above it. */
  #opensRow(line: Line, index: number): boolean {
    if (this.#ends.endsTable(line)) return false;
    const opens = this.#head.leading ? line.text.trimStart().startsWith('|') : this.#cellsFrom(index, 1, false);
    return opens && !startsStackedTable(this.#lines, index) && !isSeparator(line.text);
  }

  /** Whether words inside a row end the table: without a pipe behind its last cells, a row ends where the next one starts. */
  #endsOpenRow(line: Line, index: number): boolean {
    const last = this.#open?.cells[this.#head.columns.length - 1];
    if (!this.#head.trailing && last !== undefined) {
      if (startsStackedTable(this.#lines, index)) return true;
      const startsRow = (at: number): boolean => this.#cellsFrom(at, this.#head.columns.length - 1, true);
      if (this.#ends.endsTable(line)) {
        const rest = { lines: this.#lines, index: index + 1 };
        return last.length > 0 || !describes(line, rest, startsRow, this.#ends.clear);
      }
      if (startsRow(index)) {
        this.#closeLast();
        return false;
      }
      const afterBlank = this.#lines[index - 1]?.text.trim() === '';
      return afterBlank && !isBullet(line) && !this.#rowFollows(index, startsRow);
    }
    if (!this.#ends.endsTable(line) || isAlsoDescription(line.text)) return false;
    throw this.#unreadable(
      line.number,
      `a heading stands inside the table row that starts on line ${this.#open?.line}`,
    );
  }

  /** Whether another row comes before the table must end, so that what stands before it belongs to this one. */
  #rowFollows(index: number, startsRow: (at: number) => boolean): boolean {
    for (let at = index; at < Math.min(this.#lines.length, index + longestCell); at += 1) {
      const line = this.#lines[at];
      if (line === undefined || this.#ends.endsTable(line) || startsStackedTable(this.#lines, at)) return false;
      if (line.text.includes('|') && startsRow(at)) return true;
    }
    return false;
  }

  /** Whether pipes close the next `count` cells from a line on, and, where `fit`, whether they fit the first columns of a row. */
  #cellsFrom(index: number, count: number, fit: boolean): boolean {
    let words = '';
    let column = 0;
    for (let at = index; at < this.#lines.length && at < index + count * 4; at += 1) {
      const text = this.#lines[at]?.text ?? '';
      let from = 0;
      for (const pipe of pipes(text)) {
        words = `${words} ${text.slice(from, pipe)}`.trim();
        from = pipe + 1;
        const name = this.#head.columns[column];
        if (name === undefined || (fit && !fitsColumn(name, words))) return false;
        words = '';
        column += 1;
        if (column === count) return true;
      }
      words = `${words} ${text.slice(from)}`.trim();
      if (words.length > 200) return false;
    }
    return false;
  }

  #add(line: Line): void {
    const width = this.#head.columns.length;
    let from = 0;
    if (this.#open === undefined) {
      this.#open = { line: line.number, cells: [[]] };
      if (this.#head.leading) from = line.text.indexOf('|') + 1;
    }
    const row = this.#open;
    const end = line.text.trimEnd().length;
    for (const pipe of pipes(line.text)) {
      if (pipe < from) continue;
      // In the last cell only a pipe at the end of the line closes it: others belong to its words.
      if (row.cells.length === width && pipe < end - 1) continue;
      push(row, sliceLine(line, from, pipe));
      from = pipe + 1;
      if (row.cells.length === width) {
        this.#close();
        return;
      }
      row.cells.push([]);
    }
    push(row, sliceLine(line, from, line.text.length));
  }

  #close(): void {
    if (this.#open !== undefined) this.rows.push({ ...this.#open, cells: this.#open.cells.map(unescapeCell) });
    this.#open = undefined;
  }

  /** Closes a row that no pipe has closed. */
  #closeLast(): void {
    const open = this.#open;
    const head = this.#head;
    if (open === undefined) return;
    const width = head.columns.length;
    if (open.cells.length < width || (head.trailing && open.cells.at(-1)?.length === 0)) {
      const filled = open.cells.length - (open.cells.at(-1)?.length === 0 ? 1 : 0);
      throw this.#unreadable(open.line, `the table row has ${filled} of ${width} cells`);
    }
    if (head.trailing) throw this.#unreadable(open.line, 'the page ends inside this table row');
    this.#close();
  }

  #unreadable(line: number, words: string): Problem {
    return new Problem('page-unreadable', `${this.#file}:${line}: ${words}`);
  }
}

function push(row: OpenRow, part: Line): void {
  if (part.text !== '') row.cells.at(-1)?.push(part);
}

/** What may end a table. */
export interface TableEnds {
  /** true for a line that cannot be part of a row, such as a heading */
  endsTable: (line: Line) => boolean;
  /** see clearSections */
  clear: ReadonlySet<SectionName>;
}

/**
 * Reads a pipe table whose cells stand on lines of their own, from its column names on. A row is complete with its last
 * pipe, however many lines it takes.
 * @throws Problem `page-unreadable` naming the line of a row that lacks cells or has words of a heading inside
 */
export function readStackedTable(
  lines: readonly Line[],
  index: number,
  file: string,
  ends: TableEnds,
): { table: TableBlock; next: number } {
  const head = stackedHeadAt(lines, index);
  if (head === undefined) throw new RangeError(`no header at line ${index}`);
  const reader = new StackedReader(head, lines, file, ends);
  const next = reader.read();
  const header: Row = { line: head.cells[0]?.number ?? 0, cells: head.cells.map((cell) => [cell]) };
  return { table: { kind: 'table', line: header.line, header, rows: reader.rows }, next };
}
