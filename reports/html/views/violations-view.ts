import type { Exchange } from '../../../core/exchange.ts';
import { formatCount, formatPlural } from '../../shown/format.ts';
import { pointerLabel } from '../../shown/pointer-label.ts';
import type { BrokenRule, FoundViolation } from '../../shown/violations-by-rule.ts';
import { html, type Markup } from '../markup/markup.ts';
import { code, copyable } from '../markup/section.ts';
import { exchangeView } from './exchange-view.ts';

export type Exchanges = ReadonlyMap<string, Exchange>;

const severityWords = { error: 'Error', warn: 'Warning', note: 'Note' } as const;

const authorityWords = {
  documented: 'documented: the words of the page',
  amended: 'amended: the overlay, with its evidence',
  declared: "declared: what the target's config promises",
  inferred: 'inferred: our own reading of the page',
} as const;

function sourceView({ violation }: FoundViolation): Markup {
  const { source, authority, pointer } = violation;
  const words =
    source === null
      ? null
      : html`<blockquote><p>${source.text}</p><footer>${source.file}, line ${source.line}</footer></blockquote>`;
  return html`${words}<p class="meta"><span>${authorityWords[authority]}</span> <span title="${pointer}">${pointerLabel(pointer)}</span></p>`;
}

/** One violation with its evidence, folded below a line that says what is wrong. */
function violationView(found: FoundViolation, exchanges: Exchanges, isOpen: boolean): Markup {
  const { caseId, violation } = found;
  const { id, message, expected, actual, curl, replay } = violation;
  return html`<details class="violation"${isOpen ? html` open` : null}><summary><span class="message">${message}</span> <span class="case">${caseId}</span></summary>
<div class="pair"><div><h4>Expected</h4>${code(expected, `expected, ${id}`)}</div><div><h4>Actual</h4>${code(actual, `actual, ${id}`)}</div></div>
${violation.exchanges.map((name) => {
  const exchange = exchanges.get(name);
  return exchange === undefined ? null : exchangeView(exchange);
})}
<h4>See it again</h4>${copyable(replay, `replay command of ${id}`)}${copyable(curl, `curl command of ${id}`)}</details>`;
}

/** A broken rule with the page's own words and its first violations; `shown` limits how many. */
function brokenRuleView(broken: BrokenRule, exchanges: Exchanges, shown: number, isFirst: boolean): Markup {
  const { rule, severity, first, found } = broken;
  const rest = found.length - shown;
  return html`<article class="rule rule-${severity}">
<h3><span class="severity">${severityWords[severity]}</span> <code>${rule}</code> <span class="count">${formatPlural(found.length, 'violation')}</span></h3>
${sourceView(first)}
${found.slice(0, shown).map((one, index) => violationView(one, exchanges, isFirst && index === 0))}
${rest > 0 ? html`<p class="more" data-rule="${severity} ${rule}">${formatCount(rest)} more of this rule</p>` : null}
</article>`;
}

/** Every broken rule, the gravest first and the first violation unfolded. */
export function violationsView(broken: readonly BrokenRule[], exchanges: Exchanges, shownEach: number): Markup {
  if (broken.length === 0) return html`<p class="empty">No rule was broken.</p>`;
  return html`${broken.map((rule, index) => brokenRuleView(rule, exchanges, shownEach, index === 0))}`;
}
