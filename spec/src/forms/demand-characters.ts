import { Problem } from '../../../core/problem.ts';

/** Control characters but for blanks and line ends, halves of surrogate pairs, and the mark of a character that was lost. */
const broken = /(?![\t\n\v\f\r\u0085])\p{Cc}|\ufffd|\p{Cs}/u;

const names: Readonly<Record<string, string>> = {
  '\0': 'a NUL byte',
  '\ufffd': 'the mark U+FFFD of a character that was lost when the page was saved',
};

/**
 * Demands that a page has only characters that a text can have: where one was lost, so was a fact of the page.
 * @throws Problem `page-unreadable` naming the first line that has another
 */
export function demandCharacters(text: string, file: string): void {
  const match = broken.exec(text);
  if (match === null) return;
  const line = text.slice(0, match.index).split(/\r\n|\n|\r/).length;
  const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const what =
    names[match[0]] ?? (code.startsWith('D') ? `half a character, U+${code}` : `the control character U+${code}`);
  const hint = 'save the page as UTF-8 text again';
  throw new Problem('page-unreadable', `${file}:${line}: the page has ${what}`, hint);
}
