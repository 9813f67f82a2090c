import type { Source } from '../../core/authority.ts';
import type { Cell } from '../forms/block.ts';

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

export function cellWords(cell: Cell, file: string): CellWords {
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
