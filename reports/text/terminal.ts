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

/** Fills up with spaces on the right to a width in terminal cells, or cuts to it. */
export function cell(text: string, width: number): string {
  const fitted = fitLine(text, width);
  return fitted + ' '.repeat(Math.max(0, width - stringWidth(fitted)));
}
