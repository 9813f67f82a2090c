import type { Source } from '../../../core/authority.ts';
import type { Cell, Line } from '../forms/block.ts';

/** The words of a cell as one folded text, from which a match can be traced to its line and to the page's own words. */
export interface CellWords {
  text: string;
  /** the page's own words from `start` to `end`, blanks collapsed, with the line on which they start */
  quote(start: number, end: number): Source;
  /** the page's own words, unfolded, same length as `text` */
  raw: string;
}

/** The index of the last of some ascending numbers that is not above a limit; -1 where all are. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A line with single blanks: what a page spreads for looks says nothing. */
function singleBlanks(line: Line): Line {
  if (!line.text.includes('  ')) return line;
  let raw = '';
  let from = 0;
  for (const run of line.text.matchAll(/ {2,}/g)) {
    raw += line.raw.slice(from, run.index + 1);
    from = run.index + run[0].length;
  }
  return { number: line.number, text: line.text.replace(/ {2,}/g, ' '), raw: raw + line.raw.slice(from) };
}

/** The words of a cell with single blanks. */
export function cellWords(spread: Cell, file: string): CellWords {
  const cell = spread.map(singleBlanks);
  const starts: number[] = [];
  let length = 0;
  for (const line of cell) {
    starts.push(length);
    length += line.text.length + 1;
  }
  const raw = cell.map((line) => line.raw).join('\n');
  return {
    text: cell.map((line) => line.text).join('\n'),
    raw,
    quote(start, end) {
      const skip = /^\s*/.exec(raw.slice(start, end))?.[0].length ?? 0;
      const index = lastAtMost(starts, start + skip);
      const text = raw.slice(start, end).replace(/\s+/g, ' ').trim();
      return { file, line: cell[Math.max(0, index)]?.number ?? 0, text };
    },
  };
}
