import type { Block } from './block.ts';
import { splitLines } from './fold-text.ts';
import { lexText } from './lex-text.ts';

/**
 * Reduces a page to blocks; its form is recognised.
 * @throws Problem `page-unreadable` naming the first line that fits no form
 */
export function lexPage(page: { file: string; text: string }): Block[] {
  return lexText(splitLines(page.text), page.file);
}
