import { bucketStartMs, type LoadInterval } from '../../../core/load-interval.ts';
import { formatNumber } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';
import { type HeatColumn, heatColumns } from './heatmap-columns.ts';
import { linearTicks, logTicks, type Scale, scaleBy } from './scale.ts';

const width = 760;
const heat = { left: 62, right: 742, top: 12, bottom: 222 } as const;
const rateStrip = { top: 240, bottom: 292 } as const;
const lossStrip = { top: 310, bottom: 346 } as const;
const height = 388;

const mostColumns = 140;
/** Shades of the picture; more than these nobody tells apart. */
const levels = 7;

const at = (value: number): string => value.toFixed(1);

function box(x0: number, x1: number, y0: number, y1: number): string {
  return `M${at(x0)} ${at(y0)}H${at(x1)}V${at(y1)}H${at(x0)}z`;
}

/** One path for each shade: thousands of cells in a few elements. */
function heatPaths(columns: readonly HeatColumn[], x: Scale, y: Scale): Markup[] {
  const most = Math.max(1, ...columns.flatMap(({ counts }) => [...counts.values()]));
  const paths = Array.from({ length: levels }, () => '');
  for (const { startMs, endMs, counts } of columns) {
    for (const [bucket, count] of counts) {
      // A logarithm of counts: a single slow request must still be seen beside thousands of fast ones.
      const level = Math.min(levels - 1, Math.floor((Math.log1p(count) / Math.log1p(most)) * levels));
      const bottom = bucket === 0 ? heat.bottom : y(bucketStartMs(bucket));
      paths[level] += box(x(startMs), x(endMs), y(bucketStartMs(bucket + 1)), bottom);
    }
  }
  return paths.map(
    (path, level) =>
      html`<path class="heat" d="${path}" fill="#1f6feb" fill-opacity="${((level + 1) / levels).toFixed(2)}"/>`,
  );
}

interface Strip {
  top: number;
  bottom: number;
}

function perSecond(columns: readonly HeatColumn[], of: (column: HeatColumn) => number): number[] {
  return columns.map((column) => (of(column) * 1000) / Math.max(1, column.endMs - column.startMs));
}

/** Bars of events per second over time, with the axis value of their highest. */
function bars(columns: readonly HeatColumn[], values: readonly number[], high: number, x: Scale, strip: Strip): string {
  const y = scaleBy((value) => value, [0, high], [strip.bottom, strip.top]);
  return columns
    .map(({ startMs, endMs }, index) => {
      const value = values[index] ?? 0;
      return value === 0 ? '' : box(x(startMs), x(endMs), Math.min(y(value), strip.bottom - 1), strip.bottom);
    })
    .join('');
}

function stripAxis(strip: Strip, high: number, label: string): Markup {
  return html`<line class="grid" x1="${heat.left}" x2="${heat.right}" y1="${strip.bottom}" y2="${strip.bottom}" stroke="#8884"/>
<text class="tick" x="${heat.left - 8}" y="${strip.top + 8}" text-anchor="end" font-size="11" fill="#666">${formatNumber(high)}</text>
<text class="tick" x="${heat.left - 8}" y="${strip.bottom}" text-anchor="end" font-size="11" fill="#666">0</text>
<text class="axis" x="${heat.left + 4}" y="${strip.top - 3}" font-size="11" fill="#666">${label}</text>`;
}

function highest(values: readonly number[]): number {
  return linearTicks(Math.max(...values, 0), 2).at(-1) ?? 1;
}

/**
 * Latency over time: stronger where more requests fell, on a logarithmic axis of milliseconds; below it the requests
 * answered per second, and those that failed or were dropped.
 * @param intervals at least one, end to end
 * @param leftOut what came before them and is in no number; it is drawn, and marked
 */
export function heatmap(title: string, intervals: readonly LoadInterval[], leftOut: readonly LoadInterval[]): Markup {
  const columns = [...heatColumns(leftOut, mostColumns), ...heatColumns(intervals, mostColumns)];
  const buckets = columns.flatMap(({ counts }) => [...counts.keys()]);
  const endMs = columns.at(-1)?.endMs ?? 1;
  const startMs = columns[0]?.startMs ?? 0;
  const x = scaleBy((value) => value, [startMs, endMs], [heat.left, heat.right]);
  const low = bucketStartMs(
    Math.max(
      1,
      buckets.reduce((a, b) => Math.min(a, b), buckets[0] ?? 1),
    ),
  );
  const high = bucketStartMs(buckets.reduce((a, b) => Math.max(a, b), 1) + 1);
  const y = scaleBy(Math.log10, [low, high], [heat.bottom, heat.top]);
  const answered = perSecond(columns, (column) => column.answered);
  const errors = perSecond(columns, (column) => column.errors);
  const dropped = perSecond(columns, (column) => column.dropped);
  const rateHigh = highest(answered);
  const lossHigh = highest([...errors, ...dropped]);
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" font-family="system-ui, sans-serif">
${logTicks(low, high)
  .filter((tick) => tick >= low && tick <= high)
  .map(
    (
      tick,
    ) => html`<line class="grid" x1="${heat.left}" x2="${heat.right}" y1="${at(y(tick))}" y2="${at(y(tick))}" stroke="#8884"/>
<text class="tick" x="${heat.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end" font-size="12" fill="#666">${formatNumber(tick)}</text>`,
  )}
${leftOut.length === 0 ? null : leftOutMark(x(startMs), x(intervals[0]?.startMs ?? 0))}
${heatPaths(columns, x, y)}
<text class="axis" x="16" y="${(heat.top + heat.bottom) / 2}" text-anchor="middle" font-size="12" fill="#666" transform="rotate(-90 16 ${(heat.top + heat.bottom) / 2})">milliseconds</text>
${stripAxis(rateStrip, rateHigh, 'answered per second')}
<path class="rate" d="${bars(columns, answered, rateHigh, x, rateStrip)}" fill="#52606d"/>
${stripAxis(lossStrip, lossHigh, 'errors and drops per second')}
<path class="errors" d="${bars(columns, errors, lossHigh, x, lossStrip)}" fill="#c2500c"/>
<path class="drops" d="${bars(columns, dropped, lossHigh, x, lossStrip)}" fill="#c81e4a"/>
${linearTicks((endMs - startMs) / 1000, 8)
  .filter((seconds) => seconds * 1000 <= endMs - startMs)
  .map(
    (seconds) =>
      html`<text class="tick" x="${at(x(startMs + seconds * 1000))}" y="${lossStrip.bottom + 17}" text-anchor="middle" font-size="12" fill="#666">${formatNumber(seconds)}</text>`,
  )}
<text class="axis" x="${(heat.left + heat.right) / 2}" y="${height - 8}" text-anchor="middle" font-size="12" fill="#666">seconds</text>
</svg>`;
}

/** The part of the picture that is in no number: shaded from top to bottom, with a line where counting begins. */
function leftOutMark(from: number, to: number): Markup {
  return html`<rect class="left-out" x="${at(from)}" y="${heat.top}" width="${at(to - from)}" height="${lossStrip.bottom - heat.top}" fill="#8883"/>
<line class="left-out" x1="${at(to)}" x2="${at(to)}" y1="${heat.top}" y2="${lossStrip.bottom}" stroke="#888" stroke-dasharray="4 3"><title>left out until here</title></line>`;
}

/** What the colours of the heatmap and of the strips below it mean. @param leftOut whether a part at the start is marked */
export function heatLegend(leftOut: boolean): Markup {
  const swatch = (className: string, fill: string): Markup =>
    html`<svg class="swatch" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect class="${className}" y="3" width="16" height="10" rx="2" fill="${fill}"/></svg>`;
  return html`<ul class="legend"><li>${swatch('heat', '#1f6feb')}answered requests, the stronger, the more</li><li>${swatch('errors', '#c2500c')}errors</li><li>${swatch('drops', '#c81e4a')}dropped, never sent</li>${leftOut ? html`<li>${swatch('left-out', '#8885')}warm-up, left out of all numbers</li>` : null}</ul>`;
}
