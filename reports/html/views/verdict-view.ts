import type { RunResult, Verdict } from '../../result/run-result.ts';
import { formatDuration } from '../../shown/format.ts';
import { html, type Markup } from '../markup/markup.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  pass: 'Passed',
  fail: 'Failed',
  incomplete: 'Incomplete',
  inconclusive: 'Inconclusive',
};

/** Different shapes, so that the verdict does not hang on a colour. */
const shapes: Readonly<Record<Verdict, string>> = {
  pass: 'M5 13l5 5L20 7',
  fail: 'M6 6l13 13M19 6L6 19',
  incomplete: 'M12.5 5v10M12.5 19.5v.5',
  inconclusive: 'M8 9a4.5 4.5 0 1 1 4.5 5v2M12.5 19.5v.5',
};

const instant = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** An ISO 8601 instant in words, or as it stands where it is none. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${instant.format(date)} UTC`;
}

function holdsLine(result: RunResult): string {
  return result.verdict === 'pass' ? 'Everything that was checked held.' : 'No reason was recorded.';
}

/** The head of the page: what came out, and why. */
export function verdictView(result: RunResult): Markup {
  const { verdict, reasons, command, target, startedAt, durationMs, seed } = result;
  return html`<header class="verdict verdict-${verdict}">
<svg class="badge" viewBox="0 0 25 25" width="56" height="56" aria-hidden="true"><path d="${shapes[verdict]}" fill="none" stroke="#444" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
<div>
<h1>${verdictWords[verdict]}: ${command} <span class="against">against ${target.name}</span></h1>
${
  reasons.length === 0
    ? html`<p>${holdsLine(result)}</p>`
    : html`<ul class="reasons">${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`
}
<p class="facts"><span>${target.url}</span><time datetime="${startedAt}">${formatInstant(startedAt)}</time><span>${durationMs === null ? 'did not come to its end' : `took ${formatDuration(durationMs)}`}</span><span>seed ${seed}</span></p>
</div>
</header>`;
}
