import { cellText, type Row } from '../forms/block.ts';
import type { CaptionedTable } from './outline.ts';
import type { PageFinding } from './page-model.ts';

function words(row: Row): string {
  return row.cells
    .map((cell) => cell.map((line) => line.raw).join(' '))
    .join(' | ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What a table loses or adds between its header and its rows: rows without all their cells, columns that nobody reads. */
export function tableFindings({ table, columns }: CaptionedTable, file: string): PageFinding[] {
  const header = { file, line: table.line, text: words(table.header) };
  const unread = table.header.cells.map(cellText).filter((name, at) => columns[at] === undefined && name !== '');
  const uneven = table.rows.flatMap((row): PageFinding[] => {
    if (row.written === undefined) return [];
    const width = table.header.cells.length;
    const message =
      row.written > width
        ? `the table row has ${row.written} cells, its header ${width}; what stands beyond is taken for words of the last one`
        : `the table row has ${row.written} cells, its header ${width}; the last one is taken to be empty`;
    return [{ kind: 'row-uneven', message, quotes: [{ file, line: row.line, text: words(row) }, header] }];
  });
  return [
    ...(table.rows.length === 0
      ? [{ kind: 'table-empty', message: 'the table has column names and no rows', quotes: [header] }]
      : []),
    ...unread.map((name) => ({
      kind: 'column-unknown',
      message: `nothing is read from the column ${JSON.stringify(name)}`,
      quotes: [header],
    })),
    ...uneven,
  ];
}
