import type { Finding } from '../../../core/finding.ts';

/** Text that Markdown shows as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#&]/g, (char) => `\\${char}`);
}

/** The findings as Markdown: one item each, with its quotes under it. */
export function renderFindingsMarkdown(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'The pages contradict themselves nowhere.\n';
  const items = findings.map(({ kind, message, pointer, quotes }) => {
    const place = pointer === undefined ? '' : `  \n  at \`${pointer}\``;
    const quoted = quotes.map(
      (quote) => `  - ${escapeMarkdown(quote.file)}:${quote.line}: "${escapeMarkdown(quote.text)}"`,
    );
    return [`- **${kind}**: ${escapeMarkdown(message)}${place}`, ...quoted].join('\n');
  });
  return `${items.join('\n')}\n`;
}
