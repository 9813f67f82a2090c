import type { CaseResult, MatrixCell } from '../../../core/case-result.ts';
import type { Exchange } from '../../../core/exchange.ts';

/** What the page's script unpacks: everything that is too long to stand in the page as it is. */
export interface PageData {
  cases: CaseResult[];
  matrix: MatrixCell[];
  /** the exchanges that violations name */
  exchanges: Exchange[];
}
