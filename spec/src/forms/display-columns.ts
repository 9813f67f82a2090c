import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';

/** Characters that take two columns of a terminal (UAX 11: East Asian wide and full-width). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes in a fixed-width font. */
export function displayWidth(raw: string): number {
  let width = 0;
  for (const char of raw) width += wide.test(char) ? 2 : 1;
  return width;
}

/** The offset of the character that starts at a display column, or of the one that covers it; the length beyond the end. */
export function offsetAt(raw: string, column: number): number {
  let at = 0;
  let offset = 0;
  for (const char of raw) {
    if (at >= column) return offset;
    at += wide.test(char) ? 2 : 1;
    offset += char.length;
  }
  return offset;
}

/** The words of a line from one display column to another. */
export function sliceColumns(line: Line, from: number, to: number): Line {
  return sliceLine(line, offsetAt(line.raw, from), offsetAt(line.raw, to));
}

/** A line with the escapes of Markdown, which count where a table is laid out in columns. */
export function asLaidOut(line: Line | undefined): Line | undefined {
  return line?.escaped ?? line;
}

const bullet = /^(?:[*•●◦▪-]|\d+\.)(?:\s|$)/;

/** A line without the backslash by which Markdown breaks it. */
function withoutBreak(line: Line): Line {
  return line.text.endsWith('\\') ? sliceLine(line, 0, line.text.length - 1) : line;
}

/** How a line of a cell goes on from the one above: as a line of its own, behind a blank, or inside a word. */
function joint(above: Line | undefined, line: Line, width: number): 'apart' | ' ' | '' {
  if (above === undefined || above.text.endsWith('\\') || bullet.test(line.text)) return 'apart';
  if (/^[*•●◦▪-]$/.test(above.text)) return ' ';
  const [word = ''] = line.raw.split(' ', 1);
  const taken = displayWidth(word);
  if (displayWidth(above.raw) + 1 + taken <= width) return 'apart';
  // A word that is wider than its column is cut so that its end fills the column.
  return taken === width || (taken === width - 1 && wide.test(word)) ? '' : ' ';
}

/**
 * Joins the lines of a cell that were wrapped: the next word had no room on the line. Other line breaks are the page's own.
 * @param lines one for each line of the row, empty ones included
 * @param width columns that the words of the cell may take
 */
export function unwrapCell(lines: readonly Line[], width: number): Line[] {
  const joined: Line[] = [];
  let above: Line | undefined;
  for (const line of lines) {
    const words = withoutBreak(line);
    const last = joined.at(-1);
    const between = line.text === '' ? 'apart' : joint(above, line, width);
    if (last !== undefined && between !== 'apart') {
      const join = (before: string, after: string): string => `${before}${between}${after}`;
      joined[joined.length - 1] = {
        number: last.number,
        text: join(last.text, words.text),
        raw: join(last.raw, words.raw),
      };
    } else if (words.text !== '') joined.push(words);
    above = line.text === '' ? undefined : line;
  }
  return joined;
}
