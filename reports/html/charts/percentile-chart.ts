import { formatCount, formatNumber } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';
import { linearTicks, logTicks, type Scale, scaleBy } from './scale.ts';
import type { Series } from './series.ts';

const width = 760;
const height = 330;
const plot = { left: 62, right: 742, top: 16, bottom: 276 } as const;

/** Nines of a fraction: 0.9 is 1, 0.99 is 2. */
const nines = (fraction: number): number => -Math.log10(1 - fraction);

const percentiles = [0, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999, 0.999999];

/** Where the last of `count` requests stands: its rank leaves one n-th beyond. */
function lastFraction(count: number): number {
  return 1 - 1 / Math.max(2, count);
}

/** A curve as fractions of the requests that were due, so that those never measured keep their place beyond its end. */
function placed(series: Series): { fraction: number; valueMs: number }[] {
  const due = series.count + series.missing;
  const end = lastFraction(series.count);
  return series.points.map(([fraction, valueMs]) => ({
    fraction: (Math.min(fraction, end) * series.count) / due,
    valueMs,
  }));
}

/** A logarithmic axis where values span more than a factor of 20, else one that starts at zero. */
function valueAxis(values: readonly number[]): { ticks: number[]; scale: Scale } {
  const high = Math.max(...values, 0.001);
  const low = Math.max(Math.min(...values), high / 1e6, 0.001);
  const isLog = high / low > 20;
  const ticks = isLog ? logTicks(low, high) : linearTicks(high, 5);
  const domain = [ticks[0] ?? 0, ticks.at(-1) ?? 1] as const;
  return { ticks, scale: scaleBy(isLog ? Math.log10 : (value) => value, domain, [plot.bottom, plot.top]) };
}

function line(series: Series, x: Scale, y: Scale): Markup {
  const points = placed(series).map(({ fraction, valueMs }) => `${x(fraction).toFixed(1)},${y(valueMs).toFixed(1)}`);
  const [endX = '0', endY = '0'] = points.at(-1)?.split(',') ?? [];
  return html`<g class="series ${series.className}" data-series="${series.label}">
<polyline points="${points.join(' ')}" fill="none" stroke="${series.fallback}" stroke-width="2" stroke-linejoin="round"/>
<circle cx="${endX}" cy="${endY}" r="3.5" fill="${series.fallback}"/></g>`;
}

/** The part of the axis that belongs to requests never sent or never answered: no curve can be drawn there. */
function unknownPart(series: readonly Series[], x: Scale): Markup | null {
  const shareOf = ({ count, missing }: Series): number => missing / Math.max(1, count + missing);
  const worst = series.reduce<Series | undefined>(
    (a, b) => (a === undefined || shareOf(b) > shareOf(a) ? b : a),
    undefined,
  );
  if (worst === undefined || worst.missing <= 0) return null;
  const from = Math.max(plot.left, x(1 - shareOf(worst)));
  return html`<rect class="unknown" x="${from.toFixed(1)}" y="${plot.top}" width="${Math.max(0, plot.right - from).toFixed(1)}" height="${plot.bottom - plot.top}" fill="#888" fill-opacity="0.14"/>
<text class="tick" x="${plot.right - 6}" y="${plot.top + 14}" text-anchor="end" font-size="11" fill="#777">never measured: ${formatCount(worst.missing)} of ${worst.label.split(',')[0]}</text>`;
}

/**
 * Latency by percentile on the usual axis, where each step to the right is one nine more: the tail gets its room.
 * The picture's words stand in its title and in the table beside it; colours come from the style sheet where there is one.
 * @param title what the picture shows, read by screen readers
 */
export function percentileChart(title: string, series: readonly Series[]): Markup {
  const drawn = series.filter(({ points }) => points.length > 1);
  if (drawn.length === 0) return html`<p class="empty">No percentile curve was recorded.</p>`;
  const largest = Math.max(...drawn.map(({ count, missing }) => count + missing));
  const end = Math.max(0.9, lastFraction(largest));
  const x = scaleBy(nines, [0, end], [plot.left, plot.right]);
  const { ticks, scale: y } = valueAxis(drawn.flatMap(({ points }) => points.map(([, valueMs]) => valueMs)));
  const columns = percentiles.filter((fraction) => fraction <= end);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" data-end="${end}" font-family="system-ui, sans-serif">
${unknownPart(drawn, x)}
${ticks.map(
  (
    tick,
  ) => html`<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#8884"/>
<text class="tick" x="${plot.left - 8}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end" font-size="12" fill="#666">${formatNumber(tick)}</text>`,
)}
${columns.map(
  (
    fraction,
  ) => html`<line class="grid" x1="${x(fraction).toFixed(1)}" x2="${x(fraction).toFixed(1)}" y1="${plot.top}" y2="${plot.bottom}" stroke="#8884"/>
<text class="tick" x="${x(fraction).toFixed(1)}" y="${plot.bottom + 18}" text-anchor="middle" font-size="12" fill="#666">${Number((fraction * 100).toFixed(5))}</text>`,
)}
<text class="axis" x="${(plot.left + plot.right) / 2}" y="${height - 12}" text-anchor="middle" font-size="12" fill="#666">percentile</text>
<text class="axis" x="16" y="${(plot.top + plot.bottom) / 2}" text-anchor="middle" font-size="12" fill="#666" transform="rotate(-90 16 ${(plot.top + plot.bottom) / 2})">milliseconds</text>
${drawn.map((one) => line(one, x, y))}
</svg>`;
}

/** The chart's lines by name, with the colour each is drawn in. */
export function legend(series: readonly Series[]): Markup {
  return html`<ul class="legend">${series.map(
    ({ label, className, fallback }) =>
      html`<li><svg class="swatch ${className}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect y="6" width="16" height="4" rx="2" fill="${fallback}"/></svg>${label}</li>`,
  )}</ul>`;
}
