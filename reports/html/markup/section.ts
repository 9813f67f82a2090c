import { type Content, html, type Markup } from './markup.ts';

/** A part of the page with its heading; `id` is where links lead. */
export function section(id: string, title: string, content: Content, note: Content = null): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>${note === null ? null : html`<p class="note">${note}</p>`}
${content}
</section>`;
}

/** Text of a program or a server, kept as it is, that scrolls on its own where it is long. */
export function code(text: string, label: string): Markup {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}

/** A command with a button that copies it; without a script the button does not show. */
export function copyable(text: string, label: string): Markup {
  return html`<div class="copyable"><button type="button" class="copy" data-copy aria-label="Copy ${label}">Copy</button>${code(text, label)}</div>`;
}
