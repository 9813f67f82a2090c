import { visibleLine, visibleText } from '../shown/visible-text.ts';

/**
 * Text on one line that shows as it is, in Markdown and inside an HTML element: special characters become entities,
 * and an empty comment keeps names behind an at sign from being notified.
 */
export function inline(text: string): string {
  return visibleLine(text)
    .replace(/[\\`*_[\]#|~&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('@', '@<!-- -->');
}

/** A code span, its fence longer than any run of back-ticks inside; pipes would end a table's cell. */
export function codeSpan(text: string): string {
  const line = visibleLine(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** A fenced block, its fence longer than any run of back-ticks inside. */
export function codeBlock(text: string, language = ''): string {
  const block = visibleText(text);
  const longest = Math.max(2, ...[...block.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${block}\n${fence}`;
}
