import type { Block } from './block.ts';
import { demandCharacters } from './demand-characters.ts';
import { splitLines } from './fold-text.ts';
import { lexText } from './lex-text.ts';

/** True for a page that is HTML as a browser saves it, whole or its body alone. */
function isHtmlPage(text: string): boolean {
  const start = text
    .slice(0, 4096)
    .replace(/^\ufeff/, '')
    .trimStart();
  return /^<(?:!doctype html|!--|html|head|body|div|main|article|section|h1|\?xml)\b/i.test(start) && /<\w+/.test(text);
}

/**
 * Reduces a page to blocks; its form is recognised.
 * @throws Problem `page-unreadable` naming the first line that fits no form
 */
export async function lexPage(page: { file: string; text: string }): Promise<Block[]> {
  demandCharacters(page.text, page.file);
  const isHtml = isHtmlPage(page.text);
  // The HTML parser is loaded only where a page needs it: most do not.
  const html = isHtml || page.text.includes('<table') ? await import('./html-page.ts') : undefined;
  if (isHtml && html !== undefined) return html.lexHtmlPage(page.text, page.file);
  return lexText(splitLines(page.text), page.file, html?.lexHtmlFragment);
}
