import type { CaseResult } from '../../../core/case-result.ts';
import { formatCount, formatNumber } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';

const statusWords = { pass: 'passed', fail: 'failed', 'not-exercised': 'not exercised' } as const;

const rank = { fail: 0, 'not-exercised': 1, pass: 2 } as const;

/** What failed comes first, then what was not exercised. */
export function gravestFirst(cases: readonly CaseResult[]): CaseResult[] {
  return [...cases].sort((a, b) => rank[a.status] - rank[b.status]);
}

/** Cases with their status, and the reason where one was not exercised; `shown` limits how many. */
export function casesTable(cases: readonly CaseResult[], shown: number): Markup {
  if (cases.length === 0) return html`<p class="empty">No case fits.</p>`;
  const rest = cases.length - shown;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Cases"><table class="cases">
<thead><tr><th scope="col">Case</th><th scope="col">Status</th><th scope="col">ms</th></tr></thead>
<tbody>${cases
    .slice(0, shown)
    .map(
      ({ id, status, reason, durationMs }) =>
        html`<tr class="case-${status}"><th scope="row">${id}${reason === undefined ? null : html`<span class="reason">${reason}</span>`}</th><td>${statusWords[status]}</td><td>${formatNumber(durationMs)}</td></tr>`,
    )}</tbody></table></div>
${rest > 0 ? html`<p class="more" data-cases>${formatCount(rest)} more</p>` : null}`;
}
