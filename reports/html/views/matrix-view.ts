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

function cellView(cell: MatrixCell): Markup {
  const { status, state, reason } = cell;
  return html`<span class="cell cell-${state}" title="${status} ${stateWords[state]}${reason === undefined ? '' : `: ${reason}`}"><span aria-hidden="true">${stateMarks[state]}</span> ${status}<span class="unseen"> ${stateWords[state]}</span></span>`;
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

/** Constraints down, boundaries across, and in each cell the status codes with what was seen of them. */
export function matrixTable(cells: readonly MatrixCell[]): Markup {
  if (cells.length === 0) return html`<p class="empty">No cell of the matrix fits.</p>`;
  const boundaries = unique(cells.map(({ boundary }) => boundary));
  const rows = new Map<string, MatrixCell[]>();
  for (const cell of cells) {
    const key = `${cell.pointer} ${cell.constraint}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [cell]);
    else row.push(cell);
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Matrix of constraints, boundaries and status codes"><table class="matrix">
<thead><tr><th scope="col">Constraint</th>${boundaries.map((boundary) => html`<th scope="col">${boundary}</th>`)}</tr></thead>
<tbody>${[...rows.values()].map((row) => {
    const [first] = row;
    if (first === undefined) return null;
    const label = pointerLabel(first.pointer);
    const suffix = label.endsWith(first.constraint) ? '' : ` › ${first.constraint}`;
    return html`<tr><th scope="row" title="${first.pointer}">${label}${suffix}</th>${boundaries.map(
      (boundary) => html`<td>${row.filter((cell) => cell.boundary === boundary).map(cellView)}</td>`,
    )}</tr>`;
  })}</tbody></table></div>`;
}
