import { type LabelName, labelNames, labelWords } from '../language/labels.ts';

/** A stretch of a description: free words, or what follows a label up to the next one. Offsets into the text. */
export interface Segment {
  label: LabelName | 'free';
  /** where the label starts; the value's own start where there is none */
  start: number;
  valueStart: number;
  end: number;
}

const groups = labelNames.map((name) => `(${labelWords[name].join('|')})`).join('|');
const before = String.raw`(?<![\w:/-])`;
/** A colon, perhaps inside the marks of strong text; marks alone; or a line of its own. */
const labels = new RegExp(
  [
    String.raw`${before}(?:\*\*)?(?:${groups}) ?(?::\*\*|\*\*:|:)`,
    String.raw`\*\*(?:${groups})\*\*`,
    String.raw`(?<=^|\n) *(?:${groups}) *(?=\n)`,
  ].join('|'),
  'gi',
);

/** Cuts a folded description at its labels; every character belongs to exactly one segment. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [{ label: 'free', start: 0, valueStart: 0, end: text.length }];
  for (const match of text.matchAll(labels)) {
    const label = labelNames[match.slice(1).findIndex((group) => group !== undefined) % labelNames.length];
    const previous = found.at(-1);
    if (label === undefined || previous === undefined) continue;
    previous.end = match.index;
    found.push({ label, start: match.index, valueStart: match.index + match[0].length, end: text.length });
  }
  return found;
}
