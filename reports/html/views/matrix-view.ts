import type { MatrixCell, MatrixState } from '../../../core/case-result.ts';
import { formatCount, formatShare } from '../../shown/format.ts';
import { pointerLabel } from '../../shown/pointer-label.ts';
import { html, type Markup } from '../markup/markup.ts';

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
function groupedCells(cells: readonly MatrixCell[], withStatus = false): Markup[] {
  const groups = new Map<string, { cell: MatrixCell; count: number }>();
  for (const cell of cells) {
    const key = `${cell.boundary} ${cell.status} ${cell.state} ${cell.reason ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cell, count: 1 });
    else group.count += 1;
  }
  return [...groups.values()].map(({ cell, count }) => cellView(cell, withStatus, count));
}

/** @param withStatus the column does not say the status code, so the cell does */
function cellView({ boundary, status, state, reason }: MatrixCell, withStatus: boolean, count: number): Markup {
  return html`<span class="cell cell-${state}" title="${boundary} ${status} ${stateWords[state]}${reason === undefined ? '' : `: ${reason}`}"><span aria-hidden="true">${stateMarks[state]}</span> ${boundary}${withStatus ? ` ${status}` : null}${count > 1 ? ` ×${count}` : null}<span class="unseen"> ${stateWords[state]}</span></span>`;
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

/** A status code has a column of its own where this share of the cells is about it; the others share one. */
const shareForColumn = 0.1;

interface MatrixRow {
  pointers: string[];
  place: string;
  constraints: string[];
  cells: MatrixCell[];
}

/** A place in words without its constraint, which stands behind it. */
function placeOf({ pointer, constraint }: MatrixCell): string {
  const label = pointerLabel(pointer);
  const ending = ` › ${constraint}`;
  return label.endsWith(ending) ? label.slice(0, -ending.length) : label;
}

/** What a row shows beside its name: rows that are alike in this can be one. */
function picture(cells: readonly MatrixCell[]): string {
  return cells.map(({ boundary, status, state, reason }) => `${boundary} ${status} ${state} ${reason ?? ''}`).join('|');
}

/** One row for each constraint; constraints of one place that were seen at the same boundaries share a row. */
function matrixRows(cells: readonly MatrixCell[]): MatrixRow[] {
  const byConstraint = new Map<string, MatrixRow>();
  for (const cell of cells) {
    const { pointer, constraint } = cell;
    const row = byConstraint.get(`${pointer} ${constraint}`);
    if (row !== undefined) row.cells.push(cell);
    else {
      const made = { pointers: [pointer], place: placeOf(cell), constraints: [constraint], cells: [cell] };
      byConstraint.set(`${pointer} ${constraint}`, made);
    }
  }
  const rows = new Map<string, MatrixRow>();
  for (const row of byConstraint.values()) {
    const key = `${row.place} ${picture(row.cells)}`;
    const alike = rows.get(key);
    if (alike === undefined) rows.set(key, row);
    else {
      alike.pointers.push(...row.pointers);
      alike.constraints.push(...row.constraints);
    }
  }
  return [...rows.values()];
}

/** Constraints down, status codes across, and in each cell the boundaries with what was seen of them. */
export function matrixTable(cells: readonly MatrixCell[]): Markup {
  if (cells.length === 0) return html`<p class="empty">No cell of the matrix fits.</p>`;
  const countOf = (status: string): number => cells.filter((cell) => cell.status === status).length;
  const statuses = unique(cells.map(({ status }) => status)).sort();
  const columns = statuses.filter((status) => countOf(status) >= shareForColumn * cells.length);
  const others = statuses.filter((status) => !columns.includes(status));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Matrix of constraints, boundaries and status codes"><table class="matrix">
<thead><tr><th scope="col">Constraint</th>${columns.map((status) => html`<th scope="col">${status}</th>`)}${others.length === 0 ? null : html`<th scope="col">${others.join(', ')}</th>`}</tr></thead>
<tbody>${matrixRows(cells).map(
    ({ pointers, place, constraints, cells: own }) =>
      html`<tr><th scope="row" title="${unique(pointers).join('\n')}">${place} <span class="constraints">${unique(constraints).join(', ')}</span></th>${columns.map(
        (status) => html`<td>${groupedCells(own.filter((cell) => cell.status === status))}</td>`,
      )}${
        others.length === 0
          ? null
          : html`<td>${groupedCells(
              own.filter(({ status }) => others.includes(status)),
              others.length > 1,
            )}</td>`
      }</tr>`,
  )}</tbody></table></div>`;
}
