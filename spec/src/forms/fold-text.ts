import type { Line } from './block.ts';

/** Characters that a browser does not show: soft hyphens, zero-width blanks and joiners, marks of direction and byte order. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A text without the characters that nobody sees; its lines stay. */
export function stripInvisible(text: string): string {
  return text.replace(invisible, '');
}

/**
 * Folds full-width letters, digits and punctuation, and every kind of blank, to ASCII, one character to one character,
 * so that an offset in the folded text is the same offset in the page's own words.
 */
export function foldText(raw: string): string {
  return raw.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\uff01-\uff5e\t]/g, (char) => {
    const code = char.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
  });
}

/** Splits a page into numbered lines; CRLF and CR count as one line end. */
export function splitLines(text: string): Line[] {
  return stripInvisible(text)
    .split(/\r\n|\n|\r/)
    .map((raw, index) => ({ number: index + 1, text: foldText(raw), raw }));
}

/** The part of a line from `start` to `end`, without the blanks around it. */
export function sliceLine(line: Line, start: number, end: number): Line {
  let from = Math.max(0, start);
  let to = Math.min(line.text.length, end);
  while (from < to && line.text[from] === ' ') from += 1;
  while (to > from && line.text[to - 1] === ' ') to -= 1;
  return { number: line.number, text: line.text.slice(from, to), raw: line.raw.slice(from, to) };
}
