import type { Trend } from '../../history/trends.ts';
import { formatNumber } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';
import { linearTicks, scaleBy } from './scale.ts';
import { paletteStyle } from './series.ts';

const width = 760;
const height = 260;
const plot = { left: 62, right: 742, top: 16, bottom: 214 } as const;

const at = (value: number): string => value.toFixed(1);

/** A change as a percentage with its sign. */
function changeWords(ratio: number): string {
  const share = Math.round((ratio - 1) * 100);
  return `${share >= 0 ? '+' : '−'}${Math.abs(share)}%`;
}

/**
 * One scenario's quantiles over the runs of a history: a line each, intervals as bars, and a dashed line where a new
 * level began.
 * @param runs how many runs the whole axis has
 * @param labels date of each run, shown where there is room
 */
export function trendChart(title: string, trends: readonly Trend[], runs: number, labels: readonly string[]): Markup {
  const values = trends.flatMap(({ points }) =>
    points.flatMap(({ valueMs, interval }) => [valueMs, ...(interval ?? [])]),
  );
  const ticks = linearTicks(Math.max(...values, 0.001), 5);
  const x = scaleBy((value) => value, [-0.5, Math.max(0.5, runs - 0.5)], [plot.left, plot.right]);
  const y = scaleBy((value) => value, [0, ticks.at(-1) ?? 1], [plot.bottom, plot.top]);
  const every = Math.max(1, Math.ceil(runs / 8));
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif">
${ticks.map(
  (
    tick,
  ) => html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="#8884"/>
<text class="tick" x="${plot.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end" font-size="12" fill="#666">${formatNumber(tick)}</text>`,
)}
${labels.map((label, run) =>
  run % every === 0
    ? html`<text class="tick" x="${at(x(run))}" y="${plot.bottom + 18}" text-anchor="middle" font-size="11" fill="#666">${label}</text>`
    : null,
)}
<text class="axis" x="16" y="${(plot.top + plot.bottom) / 2}" text-anchor="middle" font-size="12" fill="#666" transform="rotate(-90 16 ${(plot.top + plot.bottom) / 2})">milliseconds</text>
${trends.map(({ quantile, points, changes }, index) => {
  const { className, fallback } = paletteStyle(index);
  return html`<g class="series ${className}" data-series="${quantile}">
${points.map(({ run, interval }) =>
  interval === null
    ? null
    : html`<line class="whisker" x1="${at(x(run))}" x2="${at(x(run))}" y1="${at(y(interval[0]))}" y2="${at(y(interval[1]))}" stroke="${fallback}" stroke-width="5" stroke-opacity="0.3"/>`,
)}
<polyline points="${points.map(({ run, valueMs }) => `${at(x(run))},${at(y(valueMs))}`).join(' ')}" fill="none" stroke="${fallback}" stroke-width="2"/>
${points.map(({ run, valueMs }) => html`<circle cx="${at(x(run))}" cy="${at(y(valueMs))}" r="3" fill="${fallback}"/>`)}
${changes.map(
  ({
    run,
    ratio,
  }) => html`<line class="change" x1="${at(x(run - 0.5))}" x2="${at(x(run - 0.5))}" y1="${plot.top}" y2="${plot.bottom}" stroke="${fallback}" stroke-dasharray="4 3"/>
<text class="axis halo" x="${at(x(run - 0.5) + 4)}" y="${plot.top + 11 + index * 13}" font-size="11" fill="#666">${quantile} ${changeWords(ratio)}</text>`,
)}</g>`;
})}
</svg>`;
}
