import type { Change } from '../parts.ts';
import type { OperationName } from '../rules/requests.ts';

export type Kind = 'lifecycle' | 'validation' | 'response' | 'isolation' | 'paging' | 'status' | 'memory';

/** Something that the server does against the words of a page. */
export interface Defect {
  name: string;
  kind: Kind;
  operations: readonly OperationName[];
  /** the page's file */
  page: string;
  /** lines of the page, with ' / ' between them */
  quote: string;
  change: Change;
}

/** The page is that of the operation, unless the words stand on another. */
type Row = readonly [name: string, quote: string, change: Change, page?: OperationName];

/** Defects of one kind in one operation, quoted from its page. */
export function defectsOf(kind: Kind, operation: OperationName, rows: readonly Row[]): Defect[] {
  return rows.map(([name, quote, change, page = operation]) => ({
    name,
    kind,
    operations: [operation],
    page: `${page}.txt`,
    quote,
    change,
  }));
}
