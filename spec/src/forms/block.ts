/** One line of a page: `text` is folded for matching (see fold-text.ts), `raw` are the page's own words. Same length. */
export interface Line {
  /** counts from 1 */
  number: number;
  text: string;
  raw: string;
  /** the line as it stands on the page, where its escapes are taken out */
  escaped?: Line;
}

/** The words of one table cell, one entry per source line it covers. Empty where the cell is. */
export type Cell = readonly Line[];

export interface Row {
  line: number;
  cells: readonly Cell[];
  /** how many cells the row has on the page, where that is not how many its header has */
  written?: number;
}

/** What every form of a page is reduced to, in the order of the page. */
export type Block =
  | { kind: 'text'; line: Line }
  | { kind: 'code'; lines: readonly Line[] }
  | { kind: 'table'; line: number; header: Row; rows: readonly Row[] };

export type TableBlock = Extract<Block, { kind: 'table' }>;

/** Folded words of a cell, its lines joined by newlines. */
export function cellText(cell: Cell): string {
  return cell
    .map((line) => line.text)
    .join('\n')
    .trim();
}
