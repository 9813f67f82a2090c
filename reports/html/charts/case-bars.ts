import type { PastRun } from '../../history/read-history.ts';
import { html, type Markup } from '../markup/markup.ts';
import { scaleBy } from './scale.ts';

const width = 760;
const plot = { left: 62, right: 742, top: 8, bottom: 118 } as const;

const parts = [
  { name: 'passed', className: 'fill-observed', fill: '#14805e' },
  { name: 'failed', className: 'fill-failed', fill: '#c81e4a' },
  { name: 'notExercised', className: 'fill-not-exercised', fill: '#c9ced6' },
] as const;

/** Contract cases of each run, passed below, failed above them, not exercised on top. */
export function caseBars(title: string, runs: readonly PastRun[]): Markup {
  const most = Math.max(1, ...runs.map(({ result }) => result.contract?.cases.length ?? 0));
  const x = scaleBy((value) => value, [0, runs.length], [plot.left, plot.right]);
  const y = scaleBy((value) => value, [0, most], [plot.bottom, plot.top]);
  const gap = Math.min(6, ((plot.right - plot.left) / runs.length) * 0.15);
  return html`<svg class="chart" viewBox="0 0 ${width} 130" role="img" aria-label="${title}" font-family="system-ui, sans-serif">
<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${plot.bottom}" y2="${plot.bottom}" stroke="#8884"/>
<text class="tick" x="${plot.left - 8}" y="${plot.top + 8}" text-anchor="end" font-size="12" fill="#666">${most}</text>
<text class="tick" x="${plot.left - 8}" y="${plot.bottom + 4}" text-anchor="end" font-size="12" fill="#666">0</text>
${runs.map(({ result }, run) => {
  let below = 0;
  return parts.map(({ name, className, fill }) => {
    const count = result.contract?.[name] ?? 0;
    const from = below;
    below += count;
    if (count === 0) return null;
    return html`<rect class="${className}" x="${(x(run) + gap / 2).toFixed(1)}" width="${(x(run + 1) - x(run) - gap).toFixed(1)}" y="${y(below).toFixed(1)}" height="${Math.max(1, y(from) - y(below)).toFixed(1)}" fill="${fill}"/>`;
  });
})}
</svg>`;
}
