import type { LoadResult } from '../../../core/load-result.ts';
import { formatNumber, formatQuantile, formatShare } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';

function list(lines: readonly string[]): Markup | null {
  return lines.length === 0 ? null : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** What the generator says of itself: without it nobody knows whose limit a number shows. */
export function generatorView({ generator }: LoadResult): Markup {
  const { verdict, reasons, cpuShare, targetCpuShare, startLagMs, stolenShare, notes = [], loadAverage } = generator;
  const facts = [
    cpuShare === null ? 'CPU not known' : `CPU ${formatShare(cpuShare)} of one core`,
    ...(typeof targetCpuShare === 'number' ? [`target's CPU ${formatShare(targetCpuShare)} of one core`] : []),
    ...(startLagMs === null
      ? []
      : [
          `start lag p50 ${formatQuantile(startLagMs.p50)} ms, p99 ${formatQuantile(startLagMs.p99)} ms, max ${formatQuantile(startLagMs.max)} ms`,
        ]),
    `load average ${formatNumber(loadAverage.start)} to ${formatNumber(loadAverage.end)}`,
    ...(typeof stolenShare === 'number' ? [`taken by the host ${formatShare(stolenShare)}`] : []),
  ];
  return html`<div class="generator ${verdict === 'ok' ? 'good' : 'bad'}"><h4>Generator: ${verdict === 'ok' ? 'kept up' : 'generator-limited'}</h4>
<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
${list(reasons)}${list(notes)}</div>`;
}
