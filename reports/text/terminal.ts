import { styleText } from 'node:util';
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

export type Colour = 'green' | 'red' | 'yellow' | 'dim';

/** Colours a piece of a line, or leaves it as it is where colours are off. */
export type Paint = (colour: Colour, text: string) => string;

export function painter(on: boolean): Paint {
  return on ? (colour, text) => styleText(colour, text, { validateStream: false }) : (_, text) => text;
}

/** Cuts a line that is wider than the terminal, with an ellipsis; wide characters and colours count as they show. */
export function fitLine(line: string, columns: number): string {
  return cliTruncate(line, columns);
}

/** Breaks a line at its spaces where it is wider than the terminal, later lines indented; nothing is lost but spaces. */
export function wrapLine(line: string, columns: number, indent: string): string[] {
  if (stringWidth(line) <= columns) return [line];
  const [, start = '', rest = ''] = /^(\s*)(.*)$/.exec(line) ?? [];
  const lines: string[] = [];
  let current = start;
  for (const word of rest.split(/ +/)) {
    const isFirst = current.trim() === '';
    const longer = isFirst ? current + word : `${current} ${word}`;
    if (!isFirst && stringWidth(longer) > columns) {
      lines.push(current);
      current = indent + word;
    } else current = longer;
  }
  return [...lines, current].map((one) => fitLine(one, columns));
}

/** Fills up with spaces on the right to a width in terminal cells, or cuts to it. */
export function cell(text: string, width: number): string {
  const fitted = fitLine(text, width);
  return fitted + ' '.repeat(Math.max(0, width - stringWidth(fitted)));
}
