import { type LatencySummary, type OutcomeLatency, quantileNames } from '../../../core/latency.ts';
import type { LoadResult } from '../../../core/load-result.ts';
import { outcomes } from '../../../core/outcome.ts';
import type { RunResult } from '../../result/run-result.ts';
import { describeSaturation } from '../../shown/describe-saturation.ts';
import { describeWarmup } from '../../shown/describe-warmup.ts';
import { formatCount, formatNumber, formatQuantile, formatShare } from '../../shown/format.ts';
import { heatLegend, heatmap } from '../charts/heatmap.ts';
import { legend, percentileChart } from '../charts/percentile-chart.ts';
import { outcomeStyle, paletteStyle, type Series } from '../charts/series.ts';
import { html, type Markup } from '../markup/markup.ts';
import { generatorView } from './generator-view.ts';

const columns = ['min', 'mean', ...quantileNames, 'max'] as const;

function row(label: string, count: number, times: LatencySummary): Markup {
  return html`<tr><th scope="row">${label}</th><td>${formatCount(count)}</td>${columns.map((column) => html`<td>${formatQuantile(times[column])}</td>`)}</tr>`;
}

function rows(label: string, latency: OutcomeLatency, isOpen: boolean): Markup {
  return isOpen
    ? html`${row(`${label}, response`, latency.count, latency.responseTimeMs)}${row(`${label}, service`, latency.count, latency.serviceTimeMs)}`
    : row(`${label}, service`, latency.count, latency.serviceTimeMs);
}

function quantileTable(result: LoadResult): Markup {
  const isOpen = result.model === 'open';
  const byOutcome = outcomes.flatMap((outcome) => {
    const latency = result.outcomes[outcome];
    return latency === undefined ? [] : [[outcome.replaceAll('_', ' '), latency] as const];
  });
  // Where every request ended alike, the rows of that outcome would only repeat those of all.
  const groups =
    byOutcome.length === 1
      ? [[`all (${byOutcome[0]?.[0]})`, result.all] as const]
      : [['all', result.all] as const, ...byOutcome];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Latency of ${result.engine} ${result.scenario}"><table class="numbers">
<caption>Milliseconds by outcome${isOpen ? '; response time counts from the instant a request was due, service time from its first byte' : ''}</caption>
<thead><tr><th scope="col">outcome, time</th><th scope="col">answered</th>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${groups.map(([label, latency]) => rows(label, latency, isOpen))}</tbody></table></div>`;
}

function countsLine(result: LoadResult): Markup {
  const { intended, achieved } = result.ratePerSecond;
  const rate =
    intended === null
      ? `${formatNumber(achieved)} requests/s`
      : `${formatNumber(achieved)} of ${formatNumber(intended)} requests/s (${formatShare(achieved / intended)})`;
  const counts = (['due', 'sent', 'answered', 'failed', 'dropped', 'unfinished'] as const).map(
    (name) =>
      html`<span class="${result[name] > 0 && (name === 'dropped' || name === 'unfinished' || name === 'failed') ? 'bad' : ''}">${name} ${formatCount(result[name])}</span>`,
  );
  return html`<p class="facts"><span>${rate}</span>${counts}<span>${describeWarmup(result.warmup) ?? 'nothing left out at the start'}</span></p>`;
}

function outcomeSeries(result: LoadResult): Series[] {
  return outcomes.flatMap((outcome) => {
    const points = result.curves[outcome];
    if (points === undefined) return [];
    const count = result.outcomes[outcome]?.count ?? 0;
    return [{ label: outcome.replaceAll('_', ' '), ...outcomeStyle(outcome), points, count, missing: 0 }];
  });
}

function chart(title: string, series: readonly Series[]): Markup {
  return html`<figure><figcaption>${title}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${title}">${percentileChart(title, series)}</div>${legend(series)}</figure>`;
}

function overTime(result: LoadResult): Markup | null {
  const { intervals, engine, scenario, model, warmup } = result;
  const cut = warmup?.intervals ?? [];
  if (intervals === undefined || intervals.length < 2) return null;
  const title = `${model === 'open' ? 'Response' : 'Service'} time over time, ${engine} ${scenario}`;
  return html`<figure><figcaption>${title}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${title}">${heatmap(title, intervals, cut)}</div>${heatLegend(cut.length > 0)}</figure>`;
}

function resultView(result: LoadResult): Markup {
  const series = outcomeSeries(result);
  const model = result.model === 'open' ? 'open model: sent by the clock' : 'closed loop: saturation throughput';
  return html`<article class="load"><h3>${result.engine} ${result.scenario} <span class="count">${model}, ${result.engine} ${result.engineVersion}</span></h3>
${countsLine(result)}
${quantileTable(result)}
${result.saturation === undefined ? null : html`<p>${describeSaturation(result.saturation)}</p>`}
${series.length > 1 ? chart(`Latency by percentile and outcome, ${result.engine} ${result.scenario}`, series) : null}
${overTime(result)}
${generatorView(result)}
${result.lost.length === 0 ? null : html`<p class="note">What this engine could not tell: ${result.lost.join('; ')}</p>`}</article>`;
}

function engineSeries(load: readonly LoadResult[]): Series[] {
  return load.flatMap((result, index) => {
    const points = result.curves.all;
    if (points === undefined) return [];
    const time = result.model === 'open' ? 'response time' : 'service time';
    const missing = result.due - result.answered;
    return [
      {
        label: `${result.engine} ${result.scenario}, ${time}`,
        ...paletteStyle(index),
        points,
        count: result.answered,
        missing,
      },
    ];
  });
}

/** Percentiles and curves of every engine that ran, what it says of itself, and what did not run. */
export function loadView({ load, notRun, thresholds }: RunResult): Markup {
  return html`${load.length === 0 ? null : chart('Latency by percentile of all answered requests, by engine', engineSeries(load))}
${
  thresholds.length === 0
    ? null
    : html`<ul class="thresholds">${thresholds.map(
        ({ engine, scenario, expression, held, observed }) =>
          html`<li class="${held ? 'good' : 'bad'}"><strong>${held ? 'held' : 'not held'}</strong> <code>${expression}</code> ${engine} ${scenario}: ${observed}</li>`,
      )}</ul>`
}
${notRun.map(({ engine, scenario, reason, hint }) => html`<p class="not-run"><strong>${engine} ${scenario} was not run:</strong> ${reason}. To run it: ${hint}.</p>`)}
${load.map(resultView)}`;
}
