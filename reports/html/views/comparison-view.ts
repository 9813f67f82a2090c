import type { Comparison, QuantileComparison } from '../../../core/comparison.ts';
import { formatNumber, formatShare } from '../../shown/format.ts';
import { scaleBy } from '../charts/scale.ts';
import { html, type Markup } from '../markup/markup.ts';

const verdictWords = { slower: 'slower', 'not-slower': 'not slower', inconclusive: 'inconclusive' } as const;

/** `+12%`, `-3%`: a ratio as the change it is. */
function change(ratio: number): string {
  return `${ratio >= 1 ? '+' : '−'}${formatShare(Math.abs(ratio - 1))}`;
}

const width = 220;

/** The interval as a line with its estimate, on an axis shared by all rows; the dashed line is the declared minimum effect. */
function intervalPicture(one: QuantileComparison, minimumRatio: number, domain: readonly [number, number]): Markup {
  const x = scaleBy(Math.log, domain, [6, width - 6]);
  const at = (ratio: number): string => x(ratio).toFixed(1);
  return html`<svg class="interval interval-${one.verdict}" viewBox="0 0 ${width} 24" width="${width}" height="24" aria-hidden="true">
<line class="zero" x1="${at(1)}" x2="${at(1)}" y1="0" y2="24" stroke="#888"/>
<line class="minimum" x1="${at(minimumRatio)}" x2="${at(minimumRatio)}" y1="0" y2="24" stroke="#c81e4a" stroke-dasharray="3 3"/>
<line class="span" x1="${at(one.interval[0])}" x2="${at(one.interval[1])}" y1="12" y2="12" stroke="#444" stroke-width="4" stroke-linecap="round"/>
<circle cx="${at(one.ratio)}" cy="12" r="5" fill="#444"/></svg>`;
}

function row(one: QuantileComparison, minimumRatio: number, domain: readonly [number, number]): Markup {
  const seen = one.detectableRatio === null ? '' : `could have shown ${change(one.detectableRatio)}`;
  const needed = one.pairsNeeded === null ? '' : `${formatNumber(one.pairsNeeded)} pairs would do`;
  return html`<tr><th scope="row">${one.quantile}</th><td class="verdict-word verdict-word-${one.verdict}">${verdictWords[one.verdict]}</td><td>${change(one.ratio)}</td><td>${change(one.interval[0])} to ${change(one.interval[1])}</td><td>${intervalPicture(one, minimumRatio, domain)}</td><td>${[seen, needed].filter((text) => text !== '').join('; ')}</td></tr>`;
}

function comparisonView(comparison: Comparison): Markup {
  const { scenario, engine, base, candidate, time, pairs, confidence, minimumRatio, quantiles } = comparison;
  const ratios = [1, minimumRatio, ...quantiles.flatMap(({ interval, ratio }) => [...interval, ratio])].filter(
    (ratio) => ratio > 0,
  );
  const domain = [Math.min(...ratios) / 1.02, Math.max(...ratios) * 1.02] as const;
  return html`<article><h3>${engine} ${scenario} <span class="count">${candidate} against ${base}</span></h3>
<p class="facts"><span>${time} time</span><span>${pairs} pairs of runs</span><span>${formatShare(confidence)} intervals</span><span>smallest slowdown of interest ${change(minimumRatio)}</span></p>
<div class="scroll" tabindex="0" role="region" aria-label="Comparison of ${engine} ${scenario}"><table class="numbers comparison">
<thead><tr><th scope="col">quantile</th><th scope="col">verdict</th><th scope="col">change</th><th scope="col">interval</th><th scope="col">picture</th><th scope="col">power</th></tr></thead>
<tbody>${quantiles.map((one) => row(one, minimumRatio, domain))}</tbody></table></div></article>`;
}

/** Comparisons with a baseline: intervals drawn, verdicts in words. */
export function comparisonsView(comparisons: readonly Comparison[]): Markup {
  return html`${comparisons.map(comparisonView)}`;
}
