import { shellWord } from '../../contract/http/shell-word.ts';

/** A command line for a POSIX shell; words that need no quotes have none. */
export function shellCommand(words: readonly string[]): string {
  return words.map((word) => (/^[\w%+,./:=@-]+$/.test(word) ? word : shellWord(word))).join(' ');
}
