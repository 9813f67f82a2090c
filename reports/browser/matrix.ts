import type { MatrixCell } from '../../core/case-result.ts';
import { matrixTable } from '../html/views/matrix-view.ts';
import { formatCount } from '../shown/format.ts';
import { pointerLabel } from '../shown/pointer-label.ts';
import { setUpFilters } from './filters.ts';

const mostCells = 6000;

/** The matrix with its filter. */
export function setUpMatrix(matrix: readonly MatrixCell[]): void {
  setUpFilters('matrix', ({ text, choice, say }, place) => {
    const [state, status, constraint] = [choice('state'), choice('status'), choice('constraint')];
    const fitting = matrix.filter(
      (cell) =>
        (state === '' || cell.state === state) &&
        (status === '' || cell.status === status) &&
        (constraint === '' || cell.constraint === constraint) &&
        (text === '' ||
          `${cell.pointer}\n${pointerLabel(cell.pointer)}\n${cell.boundary}`.toLowerCase().includes(text)),
    );
    place.innerHTML = matrixTable(fitting.slice(0, mostCells)).source;
    const hidden = fitting.length - mostCells;
    say(
      `${formatCount(fitting.length)} of ${formatCount(matrix.length)} cells${hidden > 0 ? `, ${formatCount(hidden)} not drawn` : ''}`,
    );
  });
}
