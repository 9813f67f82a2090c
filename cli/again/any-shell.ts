/** What sh, cmd or PowerShell expand also in double quotes; a backslash stays itself there unless it stands before one or the end. */
const expandedInQuotes = /["$`!\u201c-\u201e\p{Cc}]|%.*%|\\(?:\\|$)/u;

/**
 * A word that any shell reads alike, as far as that can be: bare where it may be, else in double quotes, which sh, cmd and
 * PowerShell share. Only what one of them would still expand is left to the single quotes of a POSIX shell.
 */
function anyShellWord(word: string): string {
  if (/^[\w%+,./:=@-]+$/.test(word) && !expandedInQuotes.test(word)) return word;
  if (!expandedInQuotes.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line to be pasted into whatever shell the reader has. */
export function anyShellCommand(words: readonly string[]): string {
  return words.map(anyShellWord).join(' ');
}
