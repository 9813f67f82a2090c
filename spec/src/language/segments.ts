import { type LabelName, labelNames, labelWords } from './labels.ts';

/** A stretch of a description: free words, or what follows a label up to the next one. Offsets into the text. */
export interface Segment {
  label: LabelName | 'free';
  /** where the label starts; the value's own start where there is none */
  start: number;
  valueStart: number;
  end: number;
}

const groups = labelNames.map((name) => `(${labelWords[name].join('|')})`).join('|');
/** A label ends in a colon, perhaps inside the marks of strong text, or in the marks alone, or is a line of its own. */
const labels = new RegExp(String.raw`(?<![:/-])(\*\*)?(?:${groups})( ?(?::\*\*|\*\*:|:)|\*\*| *(?=\n))`, 'gi');

/** Labels that no identifier ends in: where words ran together, `deskMinimum:` is one, but `isDefault:` is a name. */
const runsOn = /^(?:Minimum|Maximum|Enumeration|Array|枚举|数组|最[大小]长度)/;

/** Whether a label may follow the character before it: words may have run together, as in `64Maximum: 128`. */
function standsApart(before: string, label: string): boolean {
  if (!/\w/.test(before)) return true;
  if (/\d/.test(before)) return /^[A-Z\u4e00-\u9fa5]/.test(label);
  return (/[a-z]/.test(before) || /^[\u4e00-\u9fa5]/.test(label)) && runsOn.test(label);
}

function isLabel(match: RegExpExecArray, text: string): boolean {
  const end = match.at(-1) ?? '';
  const before = text[match.index - 1] ?? '';
  if (!standsApart(before, match[0].replace(/^\*\*/, ''))) return false;
  if (end.includes(':')) return true;
  if (end === '**') return match[1] === '**';
  return match[1] === undefined && /(?:^|\n) *$/.test(text.slice(Math.max(0, match.index - 20), match.index));
}

/** Cuts a folded description at its labels; every character belongs to exactly one segment. */
export function segments(text: string): Segment[] {
  const found: Segment[] = [{ label: 'free', start: 0, valueStart: 0, end: text.length }];
  if (!/[:\n*]/.test(text)) return found;
  for (const match of text.matchAll(labels)) {
    const label = labelNames[match.slice(2, -1).findIndex((group) => group !== undefined)];
    const previous = found.at(-1);
    if (label === undefined || previous === undefined || !isLabel(match, text)) continue;
    previous.end = match.index;
    found.push({ label, start: match.index, valueStart: match.index + match[0].length, end: text.length });
  }
  return found;
}
