import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';

/** A page is Markdown where it has `#` headings, fences or separators with alignment colons. */
export function isMarkdown(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => /^#{1,6} \S/.test(text) || /^ *```/.test(text) || /^\|? ?:-+/.test(text));
}

const escaped = /\\([!-/:-@[-`{-~])/g;

function unescapeMarks(words: string): string {
  return words.replace(escaped, (whole, char: string) => (char === '|' ? whole : char));
}

/** A line without the escapes of Markdown. */
export function unescapeLine(line: Line): Line {
  return { number: line.number, text: unescapeMarks(line.text), raw: unescapeMarks(line.raw) };
}

/** Takes Markdown's escapes and line breaks out of everything but code; `\|` stays, the tables need it. */
export function foldMarkdown(lines: readonly Line[]): Line[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const mark = /^ *(```|~~~)/.exec(line.text)?.[1];
    if (mark !== undefined && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      return line;
    }
    if (fence !== undefined || !line.text.includes('\\')) return line;
    return { ...unescapeLine(line), escaped: line };
  });
}

/** A line without the marks of a heading or of strong text around the whole of it. */
export function stripEmphasis(line: Line): Line {
  const trimmed = sliceLine(line, /^ *#{1,6} /.exec(line.text)?.[0].length ?? 0, line.text.length);
  const strong = /^(\*\*|__)(?=\S)(.*\S)\1$/.exec(trimmed.text);
  return strong === null ? trimmed : sliceLine(trimmed, 2, trimmed.text.length - 2);
}
