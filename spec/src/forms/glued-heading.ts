import { sectionOf, statusOf } from '../language/recognise.ts';
import type { Line } from './block.ts';
import { sliceLine } from './fold-text.ts';

const longest = 30;
/** Headings that follow an example, and so can be glued to its last line. */
const afterExample = new Set(['example-responses', 'status-codes', 'error-codes', 'example-requests']);

/** What an example's last line has in it; saves the search on all other lines. */
const mayEndExample = /[}\]] |^ *[A-Z]{3,7} /;

/** Where a heading is glued to the end of an example's last line, the offset at which it starts. */
function gluedAt(text: string): number | undefined {
  if (!mayEndExample.test(text)) return undefined;
  const from = Math.max(0, text.length - longest);
  for (let at = text.indexOf(' ', from); at >= 0; at = text.indexOf(' ', at + 1)) {
    const rest = text.slice(at);
    const opens = afterExample.has(sectionOf(rest) ?? '') || statusOf(rest) !== undefined;
    if (opens && endsExample(text.slice(0, at))) return at;
  }
  return undefined;
}

function endsExample(text: string): boolean {
  return /[}\]]\s*$/.test(text) || /^\s*(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)\s+\S+$/.test(text);
}

/** Splits lines such as `} Example Responses` in two; both halves keep the line's number. */
export function splitGluedHeadings(lines: readonly Line[]): Line[] {
  const split: Line[] = [];
  for (const line of lines) {
    const at = gluedAt(line.text);
    if (at === undefined) split.push(line);
    else {
      split.push({ number: line.number, text: line.text.slice(0, at), raw: line.raw.slice(0, at) });
      split.push(sliceLine(line, at, line.text.length));
    }
  }
  return split;
}
