import { captionOf, columnOf } from '../language/recognise.ts';
import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';
import { isSeparator, pipes } from './pipe-table.ts';

// Tools that make text of a table often leave its caption in the table: in front of the first column's name, in a row of its
// own, or torn in two. The readers of tables want it on a line above.

const opensCaption = /^[\s|*_]*(?:table|表)\s*\d/i;
const numberAlone = /^[\s*_]*(?:table|表)\s*\d+(?:[-.]\d+)?[\s*_.:]*$/i;

/** Characters; no name of a first column is longer. */
const longestName = 24;

/** Where the name of a first column starts behind a caption: `**Table 1** Path ParametersParameter`. */
function columnAt(text: string): number | undefined {
  for (let at = Math.max(1, text.length - longestName); at < text.length; at += 1) {
    const column = columnOf(text.slice(at));
    if ((column === 'name' || column === 'status') && captionOf(text.slice(0, at)) !== undefined) return at;
  }
  return undefined;
}

/** The caption and the header of a line that holds both. */
function splitHeader(line: Line): Line[] | undefined {
  const own = pipes(line.text);
  const leading = line.text.trimStart().startsWith('|');
  const from = leading ? (own.shift() ?? 0) + 1 : 0;
  const end = own[0];
  if (end === undefined) return undefined;
  const rest = line.text.slice(end).replace(/[|\s]/g, '');
  const first = sliceLine(line, from, end);
  if (rest === '') return captionOf(first.text) === undefined ? undefined : [first];
  const at = columnAt(first.text);
  if (at === undefined) return undefined;
  const start = line.text.indexOf(first.text, from) + at;
  const lead = leading ? '|' : '';
  const header = { number: line.number, text: lead + line.text.slice(start), raw: lead + line.raw.slice(start) };
  return [sliceLine(first, 0, at), header];
}

/** The lines of a page with each caption on a line of its own. */
export function mendCaptions(lines: readonly Line[]): Line[] {
  const mended: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (!opensCaption.test(line.text)) {
      mended.push(line);
      continue;
    }
    const parts = line.text.includes('|') ? splitHeader(line) : undefined;
    if (parts !== undefined) {
      mended.push(...parts);
      // The separator below a caption in a row of its own parts it from nothing.
      if (parts.length === 1 && isSeparator(lines[at + 1]?.text ?? '')) at += 1;
      continue;
    }
    const below = numberAlone.test(line.text) ? lines[at + 1] : undefined;
    const words = below?.text.trim() ?? '';
    if (below === undefined || words === '' || words.length > 100 || columnOf(words) !== undefined) {
      mended.push(line);
      continue;
    }
    const join = (one: string, two: string): string => `${one.trim()} ${two.trim()}`;
    mended.push({ number: line.number, text: join(line.text, below.text), raw: join(line.raw, below.raw) });
    at += 1;
  }
  return mended;
}
