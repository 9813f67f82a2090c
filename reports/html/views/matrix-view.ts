import type { MatrixCell, MatrixState } from '../../../core/case-result.ts';
import { formatCount, formatShare } from '../../format.ts';
import { pointerLabel } from '../../pointer-label.ts';
import { html, type Markup } from '../markup.ts';

const stateWords: Record<MatrixState, string> = {
  observed: 'observed',
  probed: 'probed',
  'not-exercised': 'not exercised',
};

const stateOrder: readonly MatrixState[] = ['observed', 'probed', 'not-exercised'];

/** Full, half and empty: the shape tells what the colour tells. */
const stateMarks: Record<MatrixState, string> = { observed: '●', probed: '◐', 'not-exercised': '○' };

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

/** Cells that read the same, drawn once with their number. */
function groupedCells(cells: readonly MatrixCell[], withBoundary: boolean): Markup[] {
  const groups = new Map<string, { cell: MatrixCell; count: number }>();
  for (const cell of cells) {
    const key = `${withBoundary ? cell.boundary : ''} ${cell.status} ${cell.state} ${cell.reason ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cell, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()].map(({ cell, count }) => cellView(cell, withBoundary, count));
}

/** @param withBoundary the column does not say the boundary, so the cell does */
function cellView({ boundary, status, state, reason }: MatrixCell, withBoundary: boolean, count: number): Markup {
  return html`<span class="cell cell-${state}" title="${status} ${stateWords[state]}${reason === undefined ? '' : `: ${reason}`}"><span aria-hidden="true">${stateMarks[state]}</span> ${withBoundary ? `${boundary} ` : null}${status}${count > 1 ? ` ×${count}` : null}<span class="unseen"> ${stateWords[state]}</span></span>`;
}

/** How much of the matrix was seen, as a bar and in words. */
export function coverageView(cells: readonly MatrixCell[]): Markup {
  const counts = stateOrder.map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length }));
  const total = Math.max(1, cells.length);
  const starts = counts.map((_, index) => counts.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const fills: Record<MatrixState, string> = { observed: '#14805e', probed: '#8fbfae', 'not-exercised': '#c9ced6' };
  return html`<svg class="coverage" viewBox="0 0 100 4" preserveAspectRatio="none" height="12" aria-hidden="true">${counts.map(
    ({ state, count }, index) =>
      html`<rect class="fill-${state}" x="${((starts[index] ?? 0) / total) * 100}" width="${(count / total) * 100}" height="4" fill="${fills[state]}"/>`,
  )}</svg>
<ul class="legend">${counts.map(({ state, count }) => html`<li><span class="cell cell-${state}" aria-hidden="true">${stateMarks[state]}</span>${stateWords[state]}: ${formatCount(count)} (${formatShare(count / total)})</li>`)}</ul>`;
}

/** A boundary has a column of its own where this share of the constraints knows it; the others share one. */
const shareForColumn = 0.12;

interface MatrixRow {
  pointer: string;
  label: string;
  cells: MatrixCell[];
}

function matrixRows(cells: readonly MatrixCell[]): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const cell of cells) {
    const { pointer, constraint } = cell;
    const place = pointerLabel(pointer);
    const label = place.endsWith(constraint) ? place : `${place} › ${constraint}`;
    const row = rows.get(`${pointer} ${constraint}`) ?? { pointer, label, cells: [] };
    row.cells.push(cell);
    rows.set(`${pointer} ${constraint}`, row);
  }
  return [...rows.values()];
}

/** The boundaries that many constraints share, in the order of their first appearance. */
function sharedBoundaries(rows: readonly MatrixRow[]): string[] {
  const counts = new Map<string, number>();
  for (const { cells } of rows) {
    for (const boundary of unique(cells.map((cell) => cell.boundary))) {
      counts.set(boundary, (counts.get(boundary) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= shareForColumn * rows.length).map(([boundary]) => boundary);
}

/** Constraints down, boundaries across, and in each cell the status codes with what was seen of them. */
export function matrixTable(cells: readonly MatrixCell[]): Markup {
  if (cells.length === 0) return html`<p class="empty">No cell of the matrix fits.</p>`;
  const rows = matrixRows(cells);
  const columns = sharedBoundaries(rows);
  const hasOthers = cells.some(({ boundary }) => !columns.includes(boundary));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Matrix of constraints, boundaries and status codes"><table class="matrix">
<thead><tr><th scope="col">Constraint</th>${columns.map((boundary) => html`<th scope="col">${boundary}</th>`)}${hasOthers ? html`<th scope="col">other boundaries</th>` : null}</tr></thead>
<tbody>${rows.map(({ pointer, label, cells: own }) => {
    const others = own.filter(({ boundary }) => !columns.includes(boundary));
    return html`<tr><th scope="row" title="${pointer}">${label}</th>${columns.map(
      (boundary) =>
        html`<td>${groupedCells(
          own.filter((cell) => cell.boundary === boundary),
          false,
        )}</td>`,
    )}${hasOthers ? html`<td class="others">${groupedCells(others, true)}</td>` : null}</tr>`;
  })}</tbody></table></div>`;
}
