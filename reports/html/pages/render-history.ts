import { gzipSync } from 'node:zlib';
import type { History, PastRun } from '../../history/read-history.ts';
import { contractOf, contractsOf, latencyTrends, pageDrift, type Trend } from '../../history/trends.ts';
import { formatCount, formatPlural, formatQuantile } from '../../shown/format.ts';
import { caseBars } from '../charts/case-bars.ts';
import { paletteStyle } from '../charts/series.ts';
import { trendChart } from '../charts/trend-chart.ts';
import type { PageData } from '../client/page-data-shape.ts';
import { html, type Markup } from '../markup/markup.ts';
import { section } from '../markup/section.ts';
import { formatInstant } from '../views/verdict-view.ts';
import { htmlDocument } from './document.ts';

const day = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

function dayOf({ result }: PastRun): string {
  const date = new Date(result.startedAt);
  return Number.isNaN(date.getTime()) ? '' : day.format(date);
}

function groups(trends: readonly Trend[]): Trend[][] {
  const byScenario = new Map<string, Trend[]>();
  for (const trend of trends) {
    const key = `${trend.engine} ${trend.scenario}`;
    byScenario.set(key, [...(byScenario.get(key) ?? []), trend]);
  }
  return [...byScenario.values()];
}

function changeList(trends: readonly Trend[], runs: readonly PastRun[]): Markup {
  const changes = trends.flatMap((trend) => trend.changes.map((change) => ({ ...trend, ...change })));
  if (changes.length === 0) return html`<p class="empty">No lasting change of level was found.</p>`;
  return html`<ul>${changes.map(({ engine, scenario, quantile, run, ratio }) => {
    const past = runs[run];
    const direction = ratio > 1 ? 'slower' : 'faster';
    return html`<li><strong>${engine} ${scenario} ${quantile}</strong> is ${Math.abs(Math.round((ratio - 1) * 100))}% ${direction} since ${past === undefined ? '' : `${formatInstant(past.result.startedAt)} (${past.name})`}</li>`;
  })}</ul>`;
}

function figure(trends: readonly Trend[], runs: readonly PastRun[]): Markup {
  const [first] = trends;
  if (first === undefined) return html``;
  const title = `${first.engine} ${first.scenario}, ${first.time} over ${formatPlural(runs.length, 'run')}`;
  return html`<figure><figcaption>${title}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${title}">${trendChart(title, trends, runs.length, runs.map(dayOf))}</div>
<ul class="legend">${trends.map(({ quantile }, index) => {
    const { className, fallback } = paletteStyle(index);
    return html`<li><svg class="swatch ${className}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><rect y="6" width="16" height="4" rx="2" fill="${fallback}"/></svg>${quantile}</li>`;
  })}</ul></figure>`;
}

function runTable(runs: readonly PastRun[], trends: readonly Trend[]): Markup {
  const shown = trends.filter(({ quantile }) => quantile !== 'p95');
  const isOne = contractsOf(runs).length < 2;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table class="numbers">
<thead><tr><th scope="col">run</th>${isOne ? null : html`<th scope="col">contract</th>`}<th scope="col">verdict</th><th scope="col">passed</th><th scope="col">failed</th><th scope="col">not exercised</th>${shown.map(({ engine, scenario, quantile }) => html`<th scope="col">${engine} ${scenario} ${quantile}, ms</th>`)}</tr></thead>
<tbody>${runs
    .map((past, run) => ({ ...past, run }))
    .reverse()
    .map((past) => {
      const { name, result, run } = past;
      const { contract, verdict } = result;
      const counts =
        contract === null ? ['', '', ''] : [contract.passed, contract.failed, contract.notExercised].map(formatCount);
      return html`<tr><th scope="row"><a href="${encodeURIComponent(name)}/report.html">${formatInstant(result.startedAt)}</a></th>${isOne ? null : html`<td>${contractOf(past) ?? ''}</td>`}<td class="case-${verdict === 'fail' ? 'fail' : 'pass'}">${verdict}</td>${counts.map((count) => html`<td>${count}</td>`)}${shown.map(
        ({ points }) => html`<td>${formatQuantile(points.find((point) => point.run === run)?.valueMs ?? null)}</td>`,
      )}</tr>`;
    })}</tbody></table></div>`;
}

/** Cases of the runs that were held to one contract, by its name where there are several. */
function caseFigure(runs: readonly PastRun[], name?: string): Markup {
  const title = `Contract cases${name === undefined ? '' : ` of ${name}`} over ${formatPlural(runs.length, 'run')}`;
  const heading = name === undefined ? null : html`<h3>${name}</h3>`;
  return html`${heading}<div class="scroll" tabindex="0" role="region" aria-label="${title}">${caseBars(title, runs)}</div>`;
}

/** The trend over stored runs as one offline HTML file: latency with intervals and lasting changes, cases, drift of the page. */
export function renderHistory({ runs, unreadable }: History): string {
  const trends = latencyTrends(runs);
  const drift = pageDrift(runs);
  const contracts = contractsOf(runs);
  const body = html`<a class="skip" href="#main">Skip to the results</a>
<div class="bar"><span class="brand">flowgauge</span><nav aria-label="Parts of this report"><ul><li><a href="#latency">Latency</a></li><li><a href="#cases">Cases</a></li><li><a href="#page">Page</a></li><li><a href="#runs">Runs</a></li></ul></nav><button type="button" class="theme" data-theme-switch aria-label="Switch between light and dark">◐</button></div>
<main id="main"><header><h1>History of ${formatPlural(runs.length, 'run')}</h1>
${unreadable.length === 0 ? null : html`<p class="note">Left out, because their record cannot be read: ${unreadable.join(', ')}</p>`}</header>
${section(
  'latency',
  'Latency',
  html`${changeList(trends, runs)}${groups(trends).map((group) => figure(group, runs))}${trends.length === 0 ? html`<p class="empty">Fewer than two runs measured the same.</p>` : null}`,
  'Bars are 95% intervals by rank within a run; runs of the same code differ by more. A dashed line marks a lasting change of level. Runs whose generator was the limit are left out.',
)}
${section(
  'cases',
  'Cases',
  html`${
    contracts.length < 2
      ? caseFigure(runs)
      : contracts.map((name) =>
          caseFigure(
            runs.filter((run) => contractOf(run) === name),
            name,
          ),
        )
  }`,
  'Passed below, failed above them, not exercised on top.',
)}
${section(
  'page',
  'Drift of the page',
  drift.length === 0
    ? html`<p class="empty">The page said the same in every run.</p>`
    : html`<ul>${drift.map(({ run, words }) => html`<li>${formatInstant(runs[run]?.result.startedAt ?? '')}: ${words}</li>`)}</ul>`,
)}
${section('runs', 'Runs', runTable(runs, trends))}</main>`;
  const nothing: PageData = { cases: [], matrix: [], exchanges: [] };
  const packed = gzipSync(JSON.stringify(nothing)).toString('base64');
  return htmlDocument(`flowgauge: history of ${formatPlural(runs.length, 'run')}`, body, packed);
}

/** The same in a few lines for a terminal. */
export function historySummary({ runs, unreadable }: History): string {
  const trends = latencyTrends(runs);
  const changes = trends.flatMap(({ engine, scenario, quantile, changes: found }) =>
    found.map(({ run, ratio }) => {
      const share = Math.abs(Math.round((ratio - 1) * 100));
      return `  ${engine} ${scenario} ${quantile}: ${share}% ${ratio > 1 ? 'slower' : 'faster'} since ${runs[run]?.name ?? ''}`;
    }),
  );
  const count = (verdict: string): number => runs.filter(({ result }) => result.verdict === verdict).length;
  return [
    `${formatPlural(runs.length, 'run')}: ${count('pass')} passed, ${count('fail')} failed, ${count('incomplete')} incomplete${count('inconclusive') === 0 ? '' : `, ${count('inconclusive')} inconclusive`}`,
    ...(unreadable.length === 0
      ? []
      : [`${formatPlural(unreadable.length, 'record')} could not be read: ${unreadable.join(', ')}`]),
    ...(changes.length === 0 ? ['no lasting change of latency'] : ['lasting changes of latency:', ...changes]),
    ...pageDrift(runs).map(({ run, words }) => `page: ${words}, at ${runs[run]?.name ?? ''}`),
    '',
  ].join('\n');
}
