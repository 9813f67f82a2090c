import type { Finding } from '../../../core/finding.ts';
import { html, type Markup } from '../markup/markup.ts';

/** Where the page contradicts itself or lost something, with the quotes that show it. */
export function findingsView(findings: readonly Finding[]): Markup {
  if (findings.length === 0) return html`<p class="empty">The page does not contradict itself.</p>`;
  return html`<ol class="findings">${findings.map(
    ({ kind, message, quotes }) =>
      html`<li><p><code>${kind}</code> ${message}</p>${quotes.map(
        ({ file, line, text }) => html`<blockquote><p>${text}</p><footer>${file}, line ${line}</footer></blockquote>`,
      )}</li>`,
  )}</ol>`;
}
